"""The machine of an Infobip account: sends, schedules, reads, answers from phones, lookups."""
