package chaos

// Whoever looks after a program starts it again when it ends, but each such end cuts off what it was doing, and one that ends at each fault is down for as
// long as the fault lasts.
var died = Check{"died", "no program ends by itself, whatever the others do", func(b Books) (int, []string) {
	var broken breaches
	for _, program := range b.Died {
		broken.unless(false, "%s", program)
	}
	return b.Faults, broken
}}
