"""Review on the web: paste or upload, see the findings, choose kinder words. Nothing is kept."""
