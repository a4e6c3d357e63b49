package intake

import (
	"errors"
	"strings"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/privacy"
)

// identity is by what somebody is known: a CPR number; a replacement number, which two authorities may have made up for two people, so that nobody is found by
// it; or none, and then the day of birth, from which their rights follow. An unborn child has the expected one.
type identity struct {
	cpr         string
	born        incoming.Day
	replacement bool
}

func (a Adult) identity() identity { return identity{a.CPR, a.Born, a.Replacement} }

func (child Child) identity() identity { return identity{child.CPR, child.Born, child.Replacement} }

// known is the identity where a number alone may be given, or nothing.
func known(cpr string) identity { return identity{cpr: cpr} }

// birth is the day of birth, at midnight UTC; false where it is not known, or the number is none.
func (c *checker) birth(who identity) (time.Time, bool) {
	if strings.TrimSpace(who.cpr) == "" {
		if !who.born.Given() {
			return time.Time{}, false
		}
		return dayOf(who.born.Start()), true
	}
	birth, err := c.cpr(who)
	return birth, err == nil
}

// cpr reads the number; of a replacement number it is the day that it is made up from.
func (c *checker) cpr(who identity) (time.Time, error) {
	rules := c.rules.CPR
	rules.AllowTestNumbers = rules.AllowTestNumbers || who.replacement
	return rules.Check(who.cpr)
}

// person checks by what somebody is known, and that nobody is in the form twice.
func (c *checker) person(path string, who identity) {
	if strings.TrimSpace(who.cpr) == "" {
		if !who.born.Given() && !c.unread[path+".born"] && !c.unread[path+".cpr"] {
			c.wrong(path+".cpr", "Skriv CPR-nummeret. Har personen ikke et, så lad feltet stå tomt og skriv fødselsdagen (born); for et ufødt barn den ventede.",
				"Write the CPR number. Where the person has none, leave the field empty and write the day of birth (born); of an unborn child the expected one.")
		}
		return
	}
	birth, err := c.cpr(who)
	switch {
	case errors.Is(err, privacy.ErrCPRDate):
		c.wrong(path+".cpr", "De første seks cifre i CPR-nummeret er ikke en dato; ret dem.", "The first six digits of the CPR number are no date; correct them.")
	case errors.Is(err, privacy.ErrCPRTest):
		c.wrong(path+".cpr", "Det er et erstatnings- eller testnummer. Skriv personens CPR-nummer, eller at det er et erstatningsnummer (replacement).",
			"This is a replacement or test number. Write the person's CPR number, or that it is a replacement number (replacement).")
	case err != nil:
		c.wrong(path+".cpr", "Skriv CPR-nummeret som ti cifre, DDMMÅÅSSSS eller DDMMÅÅ-SSSS.", "Write the CPR number as ten digits, DDMMYYSSSS or DDMMYY-SSSS.")
	case who.replacement && !privacy.IsReplacement(who.cpr):
		c.wrong(path+".replacement", "Nummeret er et almindeligt CPR-nummer. Udelad feltet.", "The number is an ordinary CPR number. Leave the field out.")
	case birth.After(dayOf(c.now)):
		c.wrong(path+".cpr", "Fødselsdatoen i CPR-nummeret ligger i fremtiden.", "The date of birth in the CPR number lies in the future.")
	case who.born.Given() && !c.unread[path+".born"] && !dayOf(who.born.Start()).Equal(birth):
		c.wrong(path+".born", "Fødselsdagen er en anden end den i CPR-nummeret. Ret en af dem, eller udelad feltet.", "The day of birth is another than that of the CPR number. Correct one of them, or leave the field out.")
	default:
		c.once(path+".cpr", strings.ReplaceAll(who.cpr, "-", ""))
	}
}

// unnumbered tells whether nobody is found by the number, and no Digital Post reaches the person.
func (who identity) unnumbered() bool { return who.replacement || strings.TrimSpace(who.cpr) == "" }
