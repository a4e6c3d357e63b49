package chaos

var rebuilt = Check{"rebuilt", "the readable tables are what the journals, whose hashes are right, make them", func(b Books) (int, []string) {
	var broken breaches
	broken.unless(b.Rebuilt == "", "%s", b.Rebuilt)
	return len(b.Journeys), broken
}}
