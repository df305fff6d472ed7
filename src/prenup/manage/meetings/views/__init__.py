"""The pages of meetings: the months, the agenda, the room, the minutes."""
