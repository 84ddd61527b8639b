BOT_NAME = "newscrawl"
