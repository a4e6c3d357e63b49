package chaos

// A ledger with nothing in it agrees with every other.
var enough = Check{"enough", "between the first fault and the last, and while they were under way, enough succeeded for the rest to say something", func(b Books) (int, []string) {
	var broken breaches
	broken.unless(b.Faults > 0, "no fault was done")
	for _, c := range []struct {
		n, of int
		what  string
	}{
		{b.Between.Forms, b.Faults / 25, "forms succeeded between the first fault and the last of"},
		{b.Between.Decisions, b.Faults, "decisions succeeded between the first fault and the last of"},
		{b.Between.Deliveries, b.Faults, "deliveries succeeded between the first fault and the last of"},
		{b.During.Decisions, b.Faults / 5, "decisions succeeded while faults were under way, of"},
		{b.During.Deliveries, b.Faults / 5, "deliveries succeeded while faults were under way, of"},
	} {
		broken.unless(c.n >= c.of, "%d %s %d", c.n, c.what, b.Faults)
	}
	return b.Between.Forms + b.Between.Decisions + b.Between.Deliveries, broken
}}
