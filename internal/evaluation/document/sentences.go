package document

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"samspil/internal/evaluation"
)

// sentences are the five with which the document begins. Each figure in them leads to where it stands with everything that belongs to it.
func (p *page) sentences() []template.HTML {
	var all []template.HTML
	for _, one := range []string{p.whoBegan(), p.whatBecame(), p.forWhomNot(), p.notKnown(), p.cost()} {
		all = append(all, template.HTML(one)) // put together from texts of this package and numbers; names are escaped where they are put in
	}
	return all
}

// sentence makes one of clauses: a capital letter first, a full stop last.
func sentence(clauses ...string) string {
	text := strings.Join(clauses, "; ")
	if strings.HasPrefix(text, "<") {
		return text + "."
	}
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// at links a text to a figure.
func at(f evaluation.Figure, text string) string {
	return `<a href="#` + template.HTMLEscapeString(figureID(f)) + `">` + template.HTMLEscapeString(text) + `</a>`
}

// count is how many, or that it is not shown.
func (p *page) count(c evaluation.Count, name string) string {
	if c.Hidden {
		p.withheldInText = true
		return name + " (" + p.l.say("antallet ", "the number is ") + p.l.hidden() + ")"
	}
	return strconv.Itoa(c.N) + " " + name
}

func (p *page) whoBegan() string {
	l, r := p.l, p.report
	until := r.Cohort.Until.Add(-24 * 60 * 60 * 1e9) // the cohort ends before that day
	ended := fmt.Sprintf(l.say("forløbet er slut for %d af familierne", "the journey has ended for %d of the families"), r.Ended.N)
	if r.Ended.Hidden {
		p.withheldInText = true
		ended = l.say("for hvor mange forløbet er slut, vises ikke", "for how many of them the journey has ended is not shown")
	}
	return sentence(fmt.Sprintf(l.say("fra %s til %s begyndte %s med %s og %s", "from %s until %s, %s began, with %s and %s"), l.day(r.Cohort.From), l.day(until),
		p.count(r.Families, l.say("familier", "families")), p.count(r.Adults, l.say("voksne", "adults")), p.count(r.Children, l.say("børn og unge", "children"))), ended)
}

// clause says something of a figure: shown has a place for it; hidden says what is not shown.
func (p *page) clause(id, shown, hidden string) string {
	f, _ := p.figure(id, evaluation.AtEnd)
	if f.Hidden {
		p.withheldInText = true
		return strings.Replace(hidden, "%s", at(f, p.l.hidden()), 1)
	}
	return strings.Replace(shown, "%s", at(f, p.l.full(f)), 1)
}

func (p *page) whatBecame() string {
	l := p.l
	return sentence(
		p.clause("paid-work-3-months", l.say("af de voksne har %s haft lønnet arbejde i mindst tre måneder", "of the adults, %s had paid work for three months or more"),
			l.say("hvor mange voksne der har haft lønnet arbejde i mindst tre måneder, %s", "how many adults had paid work for three months or more is %s")),
		p.clause("case-closed", l.say("af de børnesager, der var åbne ved starten, er %s lukket", "of the children's cases that were open at the start, %s are closed"),
			l.say("hvor mange børnesager der er lukket, %s", "how many children's cases are closed is %s")))
}

// forWhomNot is for whom it did not help.
func (p *page) forWhomNot() string {
	l := p.l
	f, _ := p.figure("paid-work-3-months", evaluation.AtEnd)
	without := l.say("hvor mange voksne der ikke har haft lønnet arbejde så længe, %s", "how many adults did not have paid work for so long is %s")
	rest := f
	if rest.N = f.Of - f.N - f.Missing; f.Of > 0 {
		rest.Share = float64(rest.N) / float64(f.Of)
		rest.Low, rest.High = evaluation.Wilson(rest.N, f.Of)
	}
	if f.Hidden {
		without = strings.Replace(without, "%s", at(f, l.hidden()), 1)
	} else {
		without = strings.Replace(l.say("%s af de voksne har ikke haft lønnet arbejde så længe", "%s of the adults did not have paid work for so long"), "%s", at(f, l.full(rest)), 1)
	}
	return sentence(without,
		p.clause("work-lost", l.say("%s af dem, der fik lønnet arbejde, mistede det", "%s of those who found paid work lost it"), l.say("hvor mange der mistede arbejdet, %s", "how many lost their work is %s")),
		p.clause("case-reopened", l.say("%s af de lukkede børnesager er åbnet igen", "%s of the children's cases that were closed were opened again"), l.say("hvor mange børnesager der er åbnet igen, %s", "how many cases were opened again is %s")),
		p.clause("who-5-worse", l.say("%s af de voksne trives målbart dårligere", "%s of the adults have measurably worse well-being"), l.say("hvor mange voksne der trives dårligere, %s", "how many adults have worse well-being is %s")))
}

// notKnown is what cannot be known.
func (p *page) notKnown() string {
	l := p.l
	missing := func(id, shown, hidden string) string {
		f, _ := p.figure(id, evaluation.AtEnd)
		if f.Hidden {
			return strings.Replace(hidden, "%s", at(f, l.hidden()), 1)
		}
		text := strings.Replace(shown, "%s", at(f, l.of(f.Missing, f.Of)), 1)
		if f.Missing > 0 {
			text += fmt.Sprintf(l.say(" (i værste fald er andelen %s, i bedste %s)", " (at worst the share is %s, at best %s)"), l.percent(f.Worst), l.percent(f.Best))
		}
		return text
	}
	return sentence(
		missing("paid-work-3-months", l.say("for %s voksne er det ukendt, om de har haft arbejde i tre måneder", "for %s adults it is not known whether they had work for three months"),
			l.say("for hvor mange voksne det er ukendt, om de har haft arbejde, %s", "for how many adults it is not known whether they had work is %s")),
		missing("case-closed", l.say("for %s børnesager er det ukendt, om de er lukket", "for %s children's cases it is not known whether they are closed"),
			l.say("for hvor mange børnesager det er ukendt, om de er lukket, %s", "for how many cases it is not known whether they are closed is %s")),
		l.say("ingen kan vide, hvad der var sket uden forløbet, for der er ingen at sammenligne med", "nobody can know what would have happened without the journey, for there is nobody to compare with"))
}

// cost is for each family that began, never for each that did well.
func (p *page) cost() string {
	l, r := p.l, p.report
	switch {
	case r.Cohort.Cost == 0:
		return sentence(l.say("hvad indsatsen har kostet, er ikke indtastet", "what it cost was not entered"))
	case r.Families.Hidden || r.Families.N == 0:
		p.withheldInText = p.withheldInText || r.Families.Hidden
		return sentence(fmt.Sprintf(l.say("indsatsen har kostet %s i alt, som det er indtastet; beløbet pr. familie, der begyndte, %s", "it cost %s in all, as entered; the amount for each family that began is %s"), l.kroner(r.Cohort.Cost), l.hidden()))
	}
	return sentence(fmt.Sprintf(l.say("indsatsen har kostet %s for hver familie, der begyndte, uanset hvordan det gik (%s i alt, som det er indtastet)",
		"it cost %s for each family that began, whatever came of it (%s in all, as entered)"), l.kroner(r.Cohort.Cost/float64(r.Families.N)), l.kroner(r.Cohort.Cost)))
}
