package mail

import (
	"fmt"
	"strings"

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
	casework.StepConsentSeen: {
		"da": {
			"Et samtykke til en anbringelse er trukket tilbage. Barnet bliver, hvor det er, til der er truffet en afgørelse. Ring til dem, der passer barnet, og sig det.",
			"Er barnet i fare, hvis det kommer hjem nu, så brug reglerne om foreløbige afgørelser (barnets lov § 143).",
			"Skriv i Samspil, at du har set det, og hvad du har gjort (see-consent-gone). Kan du ikke selv, så ring til den næste på vagtlisten.",
		},
		"en": {
			"A consent to a placement was taken back. The child stays where it is until a decision is taken. Ring those who look after the child, and tell them.",
			"Where the child is in danger if it comes home now, go by the rules on decisions for the time being (Barnets lov § 143).",
			"Write in Samspil that you have seen it, and what you have done (see-consent-gone). If you cannot, ring the next on the duty roster.",
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
			do = strings.ReplaceAll(do, "%s", "/desk/families/"+caseNo+"/concerns")
		}
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, do))
	}
	if lines != nil {
		lines = append(lines, "")
	}
	return lines
}
