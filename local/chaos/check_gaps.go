package chaos

var gaps = Check{"gaps", "no journal has a gap", func(b Books) (n int, _ []string) {
	var broken breaches
	last := map[string]int64{}
	for _, l := range b.Journal {
		n++
		broken.unless(l.Seq == last[l.Case]+1, "%s: after entry %d comes %d", l.Case, last[l.Case], l.Seq)
		last[l.Case] = l.Seq
	}
	return n, broken
}}
