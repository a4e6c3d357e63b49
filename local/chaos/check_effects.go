package chaos

var effects = Check{"effects", "each key has one effect at its department, and the journal has what departments have", func(b Books) (n int, _ []string) {
	var broken breaches
	messages, mails := b.said()
	has := map[string]int{}
	seen := map[string]bool{}
	ended := b.ended()
	for _, t := range b.Told {
		n++
		key := t.Department + " " + t.ID
		broken.unless(!seen[key], "%s: %s has it twice", t.Case, key)
		seen[key] = true
		broken.unless(t.Effects == 1 || t.Effects == 0 && !ended[t.Case], "%s: %s has had %d effects", t.Case, key, t.Effects)
		broken.unless(t.Conflicts == 0, "%s: %s came %d times with other content", t.Case, key, t.Conflicts)
		has[t.Case] += t.Effects
	}
	for _, j := range b.Journeys {
		c := j.Case
		broken.unless(has[c] >= messages[c], "%s: the journal says that %d messages were told, and departments have %d", c, messages[c], has[c])
		broken.unless(!ended[c] || has[c] == messages[c], "%s: departments have %d messages, and the journal says %d", c, has[c], messages[c])
		broken.unless(b.Mails[c] >= mails[c], "%s: the journal says that %d e-mails were sent, and %d have come", c, mails[c], b.Mails[c])
		broken.unless(!ended[c] || b.Mails[c] == mails[c], "%s: %d e-mails have come, and the journal says %d", c, b.Mails[c], mails[c])
	}
	return n, broken
}}

// ended are the cases whose journey has ended, so that nothing is on its way any more.
func (b Books) ended() map[string]bool {
	ended := map[string]bool{}
	for _, f := range b.Families {
		ended[f.Case] = f.Ended != ""
	}
	return ended
}
