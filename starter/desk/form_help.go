package desk

import (
	"slices"
	"strings"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// helped are the fields of decisions that say more than their title, wherever they stand.
var helped = []string{
	"acute", "again", "answer", "childHeard", "consentedBy", "countsFrom", "decidedOn", "despite", "dissent", "effectiveOn",
	"explained", "further", "given", "happenedAt", "holdLetters", "interpreters", "measure", "minutes", "noPeriod",
	"override", "partiesHeard", "partiesNotHeard", "parts", "person", "plan", "present", "purposes", "reason",
	"scope", "sentOn", "separately", "task", "team", "until", "whyLate",
}

// help is what a field says beside its title.
func (m *form) help(f incoming.Field) []string {
	if !slices.Contains(helped, f.Name) {
		return nil
	}
	return []string{text(m.words.in, "form.help."+f.Name)}
}

// asPeriod makes of a length of time in words, in either language, what the rules read; what it does not know stays as it is written.
func asPeriod(written string) string {
	n, unit, found := strings.Cut(strings.ToLower(strings.TrimSpace(written)), " ")
	if !found {
		return written
	}
	for _, of := range policy.Units {
		for _, in := range languages {
			for _, one := range []string{text(in, "period."+string(of)+".one"), text(in, "period."+string(of)+".other")} {
				if _, called, _ := strings.Cut(one, " "); called == strings.TrimSpace(unit) {
					return n + " " + string(of)
				}
			}
		}
	}
	return written
}
