package incoming

import "regexp"

// MaxCode is how many characters a code or id has at most.
const MaxCode = 100

// MaxText is how many characters a free text has at most.
const MaxText = 20_000

var codeLike = regexp.MustCompile(`^[A-Za-z0-9._:/-]*$`)

// IsCode tells whether a text can be a code or an id: it travels where nothing about people may be.
func IsCode(text string) bool {
	return len(text) <= MaxCode && codeLike.MatchString(text) && !LooksLikeCPR(text)
}

// NoCode says that a text is none.
func NoCode() *Fault {
	return &Fault{
		Rule: RuleCode, Da: "Skriv en kode eller et id uden mellemrum: aldrig et navn, et CPR-nummer eller fri tekst.",
		En: "Write a code or an id without spaces: never a name, a CPR number or free text.",
	}
}
