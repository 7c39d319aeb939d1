"""Seven-minute briefings on the web: read, print, talk through, reflect, bring one in."""
