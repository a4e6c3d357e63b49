package chaos

import "slices"

var effects = Check{"effects", "what a journal says is told has one effect, under one key, and nothing else has any", func(b Books) (n int, _ []string) {
	var broken breaches
	said, mails := b.said()
	has := map[told]int{}
	for _, t := range b.Told {
		n++
		key := told{t.Case, t.Department, t.ID}
		has[key] += t.Effects
		broken.unless(t.Conflicts == 0, "%s came %d times with other content", key, t.Conflicts)
		broken.unless(has[key] <= 1, "%s has had %d effects", key, has[key])
	}
	for _, key := range b.unsaid() {
		broken.unless(false, "%s has had an effect, and no journal has it", key)
	}
	ended := b.ended()
	for key, times := range said {
		broken.unless(times == 1, "%s stands in the journal %d times", key, times)
		broken.unless(!ended[key.Case] || has[key] > 0, "%s stands in the journal of a journey that has ended, and has had no effect", key)
	}
	for _, f := range b.Families {
		c := f.Case
		broken.unless(b.Mails[c] <= mails[c], "%s: %d e-mails have come, and the journal says %d", c, b.Mails[c], mails[c])
		broken.unless(!ended[c] || b.Mails[c] == mails[c], "%s: the journal says that %d e-mails were sent, and %d have come", c, mails[c], b.Mails[c])
	}
	slices.Sort(broken)
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
