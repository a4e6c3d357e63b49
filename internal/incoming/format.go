package incoming

import "strings"

// formats are the formats that a field's tags can demand of its text: whether it is of that format, and what to say where it is not.
var formats = map[string]struct {
	is    func(string) bool
	fault Fault
}{
	"telephone": {IsTelephone, Fault{
		Rule: RuleTelephone, Da: "Det er ikke et telefonnummer. Skriv otte cifre, eller landekode og nummer: +48 600 000 000. Hvornår og hvordan man ringer, skrives i et felt for sig.",
		En: "That is no telephone number. Write eight digits, or the country's code and the number: +48 600 000 000. When and how to ring is written in a field of its own.",
	}},
}

// Shape is the fault of a text that is not of the format that its field demands; nil where it is, where nothing was written, and where the field takes any text.
func (b Bound) Shape(text string) *Fault {
	format, demanded := formats[b.Format]
	if !demanded || strings.TrimSpace(text) == "" || format.is(text) {
		return nil
	}
	return &format.fault
}
