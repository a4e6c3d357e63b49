package chaos

// A ledger with nothing in it agrees with every other.
var enough = Check{"enough", "while faults were under way, enough succeeded for the rest to say something", func(b Books) (int, []string) {
	var broken breaches
	d := b.During
	broken.unless(b.Faults > 0, "no fault was done")
	broken.unless(d.Decisions >= b.Faults, "%d decisions succeeded during %d faults", d.Decisions, b.Faults)
	broken.unless(d.Deliveries >= b.Faults, "%d deliveries succeeded during %d faults", d.Deliveries, b.Faults)
	broken.unless(d.Forms >= b.Faults/20, "%d forms succeeded during %d faults", d.Forms, b.Faults)
	return d.Forms + d.Decisions + d.Deliveries, broken
}}
