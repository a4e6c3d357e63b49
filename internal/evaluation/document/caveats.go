package document

import "samspil/internal/evaluation"

// Invented is what stands in everything that is made from families that nobody has met.
var Invented = evaluation.Words{Da: "Opdigtede familier", En: "Invented families"}

// label is it, or nothing where the families are real.
func label(r evaluation.Report, l in) string {
	if r.Cohort.Invented || r.Beside != nil && r.Beside.Cohort.Invented {
		return Invented.In(string(l))
	}
	return ""
}

// Caveats stand beside the figures, whatever these are.
func Caveats() []evaluation.Words {
	return []evaluation.Words{
		{Da: "Der er ingen kontrolgruppe. Tallene siger, hvad der skete, ikke hvad der var sket uden forløbet.",
			En: "There is no control group. The figures say what happened, not what would have happened without the journey."},
		{Da: "Familier kommer ind, når det går dårligst. En del af fremgangen var kommet under alle omstændigheder.",
			En: "Families come in at a low point. Some improvement is to be expected whatever is done."},
		{Da: "Familierne er valgt ud, ikke trukket ved lodtrækning. Tallene gælder dem og ikke andre familier.",
			En: "The families were chosen, not drawn. The figures are about them, not about other families."},
		{Da: "Søskende og forældre i samme familie ligner hinanden. Usikkerheden er derfor større, end intervallerne viser.",
			En: "Siblings, and parents of one family, are not independent. The uncertainty is therefore larger than the intervals show."},
		{Da: "Alle, der begyndte, er med i nævneren. Hvor noget ikke er kendt, står antallet og det bedste og værste fald ved tallet.",
			En: "All who began stay in the denominator. Where something is not known, how many, and the best and worst case, stand beside the figure."},
		{Da: "Tallene er skrevet ned af dem, der udførte arbejdet.",
			En: "The figures were written down by those who did the work."},
		{Da: "De 44 % i arbejde, som en offentliggjort evaluering nævner, er defineret på tre måder. Tal kan kun sammenlignes, når definitionen er den samme.",
			En: "The 44% in work of a published evaluation is defined in three ways. Figures can be compared only where the definition is the same."},
	}
}

// why says, in one sentence, why something is not shown.
func (l in) why() string {
	return l.say("Tal under 5, og tal, som et så lille tal kunne regnes ud af, vises ikke, fordi de kunne pege på en enkelt familie.",
		"Numbers below 5, and numbers from which such a small one could be computed, are not shown, for they could point at one family.")
}

func (l in) hidden() string { return l.say("vises ikke", "not shown") }
