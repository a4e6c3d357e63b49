package mail

import (
	"fmt"

	"samspil/internal/casework"
)

// What is due within minutes or hours says in the e-mail itself what to do: whoever is on duty at night may know nothing of the case. It says
// nothing of the child.

// urgentTexts are what to do about a step, by language, in order; %s is where the case's concerns are read.
var urgentTexts = map[casework.Step]map[string][]string{
	casework.StepAcknowledged: {
		"da": {
			"Læs, hvad der er kommet ind: en medarbejder i børneforvaltningen kan se det under %s i Samspil. Er et barn i fare, så ring 112.",
			"Skriv i Samspil, at du har set det (acknowledge-concern). Kan du ikke selv, så ring til den næste på vagtlisten.",
		},
		"en": {
			"Read what has come in: an employee of the children's department sees it under %s in Samspil. Where a child is in danger, ring 112.",
			"Write in Samspil that you have seen it (acknowledge-concern). If you cannot, ring the next on the duty roster.",
		},
	},
	casework.StepChildProtection: {
		"da": {
			"Sørg for, at barnet er i sikkerhed. Hvad der er meldt, kan en medarbejder i børneforvaltningen se under %s i Samspil.",
			"Skriv i Samspil, hvad der beskytter barnet, hvem der passer på det, og hvor det sover i nat (decide-protection).",
		},
		"en": {
			"See to it that the child is safe. What was reported an employee of the children's department sees under %s in Samspil.",
			"Write in Samspil what protects the child, who looks after the child, and where the child sleeps tonight (decide-protection).",
		},
	},
}

// toDo are the lines that say what to do about a step of a case; none for most.
func (t text) toDo(step casework.Step, caseNo string) (lines []string) {
	for i, do := range urgentTexts[step][t.language] {
		if i == 0 {
			lines = append(lines, waitsTexts[t.language].Do+":")
			do = fmt.Sprintf(do, "/v1/journeys/"+caseNo+"/concerns")
		}
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, do))
	}
	if lines != nil {
		lines = append(lines, "")
	}
	return lines
}
