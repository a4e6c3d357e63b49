package intake

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/privacy"
)

// NumberForm is a CPR number that somebody of a journey gets, or that takes the place of a wrong one. It holds personal data, so it prints as nothing but its name.
type NumberForm struct {
	MessageID string `json:"messageId,omitempty" da:"-"` // where it does not stand in the header
	Member    string `json:"member"`
	Number    Number `json:"number" da:"Nummeret" en:"The number"`
	Reason    string `json:"reason" max:"20000"` // why, in free text
}

// Number is a CPR number, or a replacement number.
type Number struct {
	CPR         string `json:"cpr" da:"CPR-nummer" en:"CPR number" of:"cpr"`
	Replacement bool   `json:"replacement,omitempty" da:"Det er et erstatningsnummer" en:"It is a replacement number"`
}

// NumberFields are the fields of the form, with bounds and titles.
var NumberFields = incoming.FieldsOf(reflect.TypeFor[NumberForm](), casework.FieldRules)

// Format catches every verb of fmt: a form never shows up in a log or an error.
func (f NumberForm) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "number form") }

// Numbered is what comes out: what the journey hears, and what goes to the vault: the number and the reason, in this order.
type Numbered struct {
	Decision  casework.RecordNumber
	Bundle    privacy.Bundle
	MessageID string // "" where the form has none
}

// ReadNumber turns a form into a number. now is the moment it was handed in. Errors are those of Read.
func (r Rules) ReadNumber(data []byte, now time.Time) (*Numbered, error) {
	return readForm(r, data, now, (*checker).number, (*checker).numbered)
}

func (c *checker) number(f *NumberForm) {
	if id, _ := casework.ParseMemberID(f.Member); id.Kind == "" || id.N > highestMember {
		c.wrong("member", "Skriv nummeret på en person i forløbet, for eksempel adult-2.", "Write the number of a person in the journey, for example adult-2.")
	}
	if strings.TrimSpace(f.Reason) == "" {
		c.wrong("reason", "Skriv hvorfor.", "Write why.")
	}
	if strings.TrimSpace(f.Number.CPR) == "" {
		if !c.unread["number"] && !c.unread["number.cpr"] {
			c.wrong("number.cpr", "Skriv CPR-nummeret.", "Write the CPR number.")
		}
		return
	}
	c.person("number", identity{cpr: f.Number.CPR, replacement: f.Number.Replacement})
}

// numbered converts a form in which nothing is wrong.
func (c *checker) numbered(f *NumberForm) *Numbered {
	who := identity{cpr: f.Number.CPR, replacement: f.Number.Replacement}
	birth, _ := c.birth(who)
	return &Numbered{
		MessageID: f.MessageID,
		Decision:  casework.RecordNumber{Member: f.Member, Replacement: who.replacement, Born: incoming.Day(birth.Format(time.DateOnly))},
		Bundle: privacy.Bundle{
			Texts: []string{strings.ReplaceAll(strings.TrimSpace(who.cpr), "-", ""), f.Reason}, Number: privacy.Person{Member: f.Member, CPR: who.cpr, Replacement: who.replacement},
		},
	}
}
