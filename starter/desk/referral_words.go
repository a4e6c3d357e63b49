package desk

import (
	"regexp"
	"strconv"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// What the rules for forms say of a fault names the message's fields and values, for programs. The page has none of them: what it says instead names the fields as the page does.

// inFaults are such mentions in a language, each with what it becomes; $1 is the name of a field. What the page cannot say otherwise is left out.
var inFaults = map[string][]struct {
	what *regexp.Regexp
	says string
}{
	"da": {
		{regexp.MustCompile(`sæt (\w+) til true`), "sæt kryds ved %s"},
		{regexp.MustCompile(`sæt (\w+) til false`), "fjern krydset ved %s"},
		{regexp.MustCompile(`i feltet (\w+)`), "i feltet %s"},
		{regexp.MustCompile(`udelad (retrialBy)`), "lad %s være tomt"},
		{regexp.MustCompile(`[Ss]kriv nummeret ved barnet \((custodyHolders)\)`), "Vælg personen ved barnet under %s"},
	},
	"en": {
		{regexp.MustCompile(`set (\w+) to true`), "tick %s"},
		{regexp.MustCompile(`set (\w+) to false`), "take away the tick at %s"},
		{regexp.MustCompile(`in the field (\w+)`), "in the field %s"},
		{regexp.MustCompile(`leave (retrialBy) out`), "leave %s empty"},
		{regexp.MustCompile(`[Ww]rite the number with the child \((custodyHolders)\)`), "Choose the person at the child under %s"},
	},
}

// onThePage are sentences that speak of how a message is written.
var onThePage = map[string]*strings.Replacer{
	"da": strings.NewReplacer(
		"Skriv nummeret på hver voksen, der har forældremyndighed, for eksempel [1] eller [1, 2].", "Vælg hver voksen, der har forældremyndighed.",
		"Skriv sagen i børneforvaltningen som case, med dens id dér.", "Skriv børneforvaltningens sag under barnets sag.",
		"udelad feltet", "lad det stå tomt", "Udelad feltet", "Lad det stå tomt", ", som 2026-11-22", "",
	),
	"en": strings.NewReplacer(
		"Write the number of each adult who has custody, for example [1] or [1, 2].", "Choose each adult who has custody.",
		"Write the case of the children's department as case, with its id there.", "Write the case of the children's department under the child's case.",
		"leave the field out", "leave it empty", "Leave the field out", "Leave it empty", ", as 2026-11-22", "",
	),
}

var (
	inBrackets = regexp.MustCompile(` \(([a-z][A-Za-z]+)\)`)
	whomByPath = regexp.MustCompile(`\b(adults|children)\[(\d+)\](?:\.\w+)*`)
)

// plainFault says a fault of a message in the words of the page, which has these fields.
func (w *wording) plainFault(words string, fields []incoming.Field) string {
	titles := map[string]string{}
	w.titles(titles, fields)
	words = onThePage[w.in].Replace(words)
	for _, mention := range inFaults[w.in] {
		words = mention.what.ReplaceAllStringFunc(words, func(found string) string {
			title := titles[mention.what.FindStringSubmatch(found)[1]]
			if title == "" {
				return found
			}
			return strings.Replace(mention.says, "%s", "»"+title+"«", 1)
		})
	}
	words = inBrackets.ReplaceAllStringFunc(words, func(found string) string {
		if titles[inBrackets.FindStringSubmatch(found)[1]] != "" {
			return ""
		}
		return found
	})
	return whomByPath.ReplaceAllStringFunc(words, func(found string) string {
		of := whomByPath.FindStringSubmatch(found)
		i, _ := strconv.Atoi(of[2])
		kind := casework.Adult
		if of[1] == "children" {
			kind = casework.Child
		}
		return w.member(memberID(kind, i))
	})
}

// titles are what fields are called, by their names.
func (w *wording) titles(by map[string]string, fields []incoming.Field) {
	for _, f := range fields {
		if by[f.Name] == "" {
			by[f.Name] = either(w.in, f.Da, f.En)
		}
		w.titles(by, f.Fields)
	}
}
