package incoming

import (
	"reflect"
	"slices"
	"strings"
)

// Choice is one value that a field can have, and what it is called.
type Choice struct {
	Code string `json:"code"`
	Da   string `json:"da"`
	En   string `json:"en"`
}

// Chosen is a type of which only some values can be written.
type Chosen interface{ Choices() []Choice }

// Choice says what is wrong with a text in a field of a type with choices; nil when nothing is, or the type has none. A field that
// may be left out may be empty.
func (b Bound) Choice(text string, of reflect.Type) *Fault {
	if text == "" && !b.Must || !of.Implements(reflect.TypeFor[Chosen]()) {
		return nil
	}
	choices := b.only(reflect.Zero(of).Interface().(Chosen))
	if slices.ContainsFunc(choices, func(c Choice) bool { return c.Code == text }) {
		return nil
	}
	return NoChoice(choices)
}

// NoChoice says that none of the choices was taken, and names them.
func NoChoice(choices []Choice) *Fault {
	var da, en []string
	for _, c := range choices {
		da, en = append(da, c.Da+" ("+c.Code+")"), append(en, c.En+" ("+c.Code+")")
	}
	return &Fault{
		Rule: RuleChoice, Da: "Vælg én af disse koder: " + strings.Join(da, "; ") + ".", En: "Choose one of these codes: " + strings.Join(en, "; ") + ".",
	}
}

// only are the choices that the field takes.
func (b Bound) only(of Chosen) []Choice {
	all := of.Choices()
	if b.Only == "" {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(c Choice) bool { return !slices.Contains(strings.Fields(b.Only), c.Code) })
}

// Entry is the bound of one entry of a list or map: what bounds their number bounds none of them, and none of them is empty.
func (b Bound) Entry() Bound {
	b.Max, b.Must = 0, true
	return b
}
