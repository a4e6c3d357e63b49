package evaluation

import (
	"slices"
	"time"

	"samspil/internal/casework"
)

var (
	allChildren   = Words{"Alle børn og unge, der er kommet ind i forløbene, også dem, der er gået ud igen", "All children who came into the journeys, those who left again too"}
	childrenCased = Words{"Børn og unge, der havde en åben børnesag, da de kom ind i forløbet", "Children who had an open case when they came into the journey"}
	notMeasured   = Words{"Børn og unge uden en måling omkring tidspunktet", "Children without a measurement around that time"}
)

// absence is all of it, whatever it was put down to.
var absence = []string{string(casework.UnlawfulAbsence), string(casework.LawfulAbsence), string(casework.SickAbsence)}

// muchAbsence is the part of a quarter's lessons above which both a municipality's evaluation and the law on child benefit speak of much, in per cent.
const muchAbsence = 15

// children are the measures of what became of the children.
func children() []Measure {
	return []Measure{
		{
			ID: "case-closed", Of: OfChildren, Since: true, Beside: "case-reopened",
			Name:       Words{"Børnesagen er lukket", "The child's case is closed"},
			Population: childrenCased,
			Numerator:  Words{"Sagen er lukket på tidspunktet, og ikke genåbnet", "The case is closed at that time, and not opened again"},
			Missing:    Words{"Børn og unge, der forlod familien, eller hvis forløb sluttede, før tidspunktet", "Children who left the family, or whose journey ended, before that time"},
			Sentence:   Words{"%s af de børnesager, der var åbne ved starten, er lukket.", "%s of the children's cases that were open at the start are closed."},
			ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
				if !hadCase(p) {
					return Outside
				}
				open, _ := stateAt(p.CaseOpen, at)
				return yes(open.Value == 0 && !(p.LeftWhy == string(casework.Died) && !p.InFamily(at)))
			},
		},
		{
			ID: "case-reopened", Of: OfChildren, EverSince: true, Worse: true, Beside: "case-closed",
			Name:       Words{"Børnesagen er genåbnet", "The child's case was opened again"},
			Population: Words{"Børn og unge, hvis sag blev lukket i forløbet", "Children whose case was closed during the journey"},
			Numerator:  Words{"Sagen er åbnet igen efter lukningen", "The case was opened again after it was closed"},
			Missing:    Words{"Børn og unge, der forlod familien før tidspunktet", "Children who left the family before that time"},
			Sentence:   Words{"%s af de lukkede børnesager er åbnet igen.", "%s of the children's cases that were closed were opened again."},
			ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
				closed := slices.IndexFunc(p.CaseOpen, func(s State) bool { return hadCase(p) && s.Value == 0 && s.From.After(p.Began) && !s.From.After(at) })
				if closed < 0 {
					return Outside
				}
				return yes(slices.ContainsFunc(p.CaseOpen[closed:], func(s State) bool { return s.Value == 1 && !s.From.After(at) }))
			},
		},
		measuredOf("absence-over-15", true, Words{"Meget skolefravær", "Much absence from school"},
			Words{"Mere end 15 procent fravær i det seneste målte kvartal: lovligt, ulovligt og sygefravær lagt sammen", "More than 15 per cent absence in the last quarter that was measured: lawful, unlawful and sick absence together"},
			Words{"%s af børnene har over 15 procent fravær.", "%s of the children have more than 15 per cent absence."},
			func(value float64) bool { return value > muchAbsence }, absence...),
		measuredOf("leisure", false, Words{"Går til en fritidsaktivitet", "Takes part in a leisure activity"},
			Words{"Går til en fritidsaktivitet ved den seneste måling", "Takes part in a leisure activity, when last asked"},
			Words{"%s af børnene går til en fritidsaktivitet.", "%s of the children take part in a leisure activity."},
			func(value float64) bool { return value == 1 }, string(casework.Leisure)),
	}
}

// hadCase tells whether a child came in with an open case.
func hadCase(p *Person) bool {
	open, known := stateAt(p.CaseOpen, p.Began)
	return known && open.Value == 1
}

// measuredOf counts the children of whom something was measured that is so.
func measuredOf(id string, worse bool, name, numerator, sentence Words, is func(value float64) bool, kinds ...string) Measure {
	return Measure{
		ID: id, Of: OfChildren, Worse: worse, Name: name, Population: allChildren, Numerator: numerator, Missing: notMeasured, Sentence: sentence,
		ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
			value, known := valueAt(p, at, kinds...)
			if !known {
				return Unknown
			}
			return yes(is(value))
		},
	}
}
