package evaluation

import (
	"slices"
	"time"

	"samspil/internal/casework"
)

// paid are the kinds of job that are paid work. An education is none.
var paid = []string{string(casework.OrdinaryJob), string(casework.OrdinaryHours), string(casework.Apprenticeship), string(casework.FlexJob)}

var (
	allAdults   = Words{"Alle voksne, der er kommet ind i forløbene, også dem, der er gået ud igen", "All adults who came into the journeys, those who left again too"}
	leftBefore  = Words{"Voksne, der gik ud, eller hvis forløb sluttede, før tidspunktet", "Adults who left, or whose journey ended, before that time"}
	leftWithout = Words{"Voksne, der gik ud før tidspunktet, uden at det var sket", "Adults who left before that time without it having happened"}
)

// work are the measures of the adults' way into work.
func work() []Measure { return slices.Concat(heldWork(), workNow(), lostWork()) }

// heldWork is paid work that has held.
func heldWork() []Measure {
	return []Measure{
		{
			ID: "paid-work-3-months", Of: OfAdults, EverSince: true, Beside: "work-lost",
			Name:       Words{"Lønnet arbejde i mindst tre måneder", "Paid work for three months or more"},
			Population: allAdults, Missing: leftWithout,
			Numerator: Words{"Har haft lønnet arbejde, som holdt i tre måneder: ordinært job, ordinære timer, der har afløst ydelsen, elev- eller lærlingeplads eller fleksjob",
				"Had paid work that held for three months: an ordinary job, ordinary hours that ended the benefit, an apprenticeship or a flexible job"},
			Sentence: Words{"%s af de voksne har haft lønnet arbejde i mindst tre måneder.", "%s of the adults had paid work for three months or more."},
			ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
				return yes(slices.ContainsFunc(p.Held, func(e Event) bool { return slices.Contains(paid, e.Code) && !e.At.After(at) }))
			},
		},
		{
			ID: "paid-work-6-months", Of: OfAdults, EverSince: true, Beside: "work-lost",
			Name:       Words{"Lønnet arbejde i mindst seks måneder", "Paid work for six months or more"},
			Population: allAdults, Missing: leftWithout,
			Numerator: Words{"Har haft det samme lønnede arbejde i seks måneder", "Had the same paid work for six months"},
			Sentence:  Words{"%s af de voksne har haft lønnet arbejde i mindst seks måneder.", "%s of the adults had paid work for six months or more."},
			ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
				return yes(slices.ContainsFunc(p.Episodes, func(s Span) bool {
					from, until := s.lasted(at)
					held := func(e Event) bool { return e.Thing == s.Thing && !e.At.After(at) }
					return isPaid(s) && !from.AddDate(0, 6, 0).After(until) && slices.ContainsFunc(p.Held, held) // what did not hold for three months did not for six
				}))
			},
		},
	}
}

// workNow is how adults stand at a time.
func workNow() []Measure {
	return []Measure{
		inWork("ordinary-hours", true, Words{"Ordinære løntimer", "Ordinary hours"},
			Words{"Har ordinære løntimer på tidspunktet, hvor mange de end er", "Has ordinary hours at that time, however many"},
			Words{"%s af de voksne har ordinære løntimer.", "%s of the adults have ordinary hours."},
			casework.HoursBeside, casework.HoursEndBenefit, casework.JobNoBenefit),
		inWork("hours-beside-benefit", false, Words{"Ordinære timer ved siden af ydelsen", "Ordinary hours beside a benefit"},
			Words{"Har ordinære timer på tidspunktet, så ydelsen kun supplerer", "Has ordinary hours at that time, so that the benefit only supplements them"},
			Words{"%s af de voksne har ordinære timer ved siden af en ydelse.", "%s of the adults have ordinary hours beside a benefit."},
			casework.HoursBeside),
		inWork("hours-end-benefit", true, Words{"Job eller timer, der har afløst ydelsen", "A job, or hours that ended the benefit"},
			Words{"Har på tidspunktet et job uden ydelse eller så mange timer, at ydelsen er faldet bort", "Has at that time a job without a benefit, or so many hours that the benefit has ended"},
			Words{"%s af de voksne har job eller timer, der har afløst ydelsen.", "%s of the adults have a job, or hours that ended the benefit."},
			casework.HoursEndBenefit, casework.JobNoBenefit),
		inEpisode("ordinary-job", Words{"Ordinært job", "Ordinary job"}, Words{"Er i ordinært job på tidspunktet", "Is in an ordinary job at that time"},
			Words{"%s af de voksne er i ordinært job.", "%s of the adults are in an ordinary job."}, casework.OrdinaryJob),
		inEpisode("su-education", Words{"Uddannelse, der er godkendt til SU", "Education with SU"},
			Words{"Er på tidspunktet i gang med en uddannelse, der giver ret til SU", "Is at that time in an education that gives the right to SU"},
			Words{"%s af de voksne er i gang med en uddannelse, der er godkendt til SU.", "%s of the adults are in an education with SU."}, casework.SUEducation),
		{
			ID: "self-supporting", Of: OfAdults,
			Name:       Words{"Uden offentlig forsørgelse", "Without public support"},
			Population: allAdults, Missing: leftBefore,
			Numerator: Words{"Lever ikke af en offentlig ydelse på tidspunktet", "Does not live on a public benefit at that time"},
			Sentence:  Words{"%s af de voksne lever ikke af en offentlig ydelse.", "%s of the adults do not live on a public benefit."},
			ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
				if held, known := stateAt(p.Benefit, at); known {
					return yes(held.Value == 0)
				}
				return Unknown
			},
		},
		paidHoursOrSelfSupporting(),
	}
}

// lostWork is what was lost of it, and found again, and how people are.
func lostWork() []Measure {
	return []Measure{
		{
			ID: "work-lost", Of: OfAdults, EverSince: true, Worse: true, Beside: "paid-work-3-months",
			Name:       Words{"Har mistet arbejde", "Lost work"},
			Population: Words{"Voksne, der har haft lønnet arbejde i forløbet", "Adults who had paid work during the journey"}, Missing: leftWithout,
			Numerator: Words{"Har mistet et lønnet arbejde", "Lost paid work"},
			Sentence:  Words{"%s af dem, der fik lønnet arbejde, mistede det.", "%s of those who found paid work lost it."},
			ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
				if !slices.ContainsFunc(p.Episodes, func(s Span) bool { return isPaid(s) && !s.From.After(at) }) {
					return Outside
				}
				return yes(slices.ContainsFunc(p.Episodes, func(s Span) bool { return wasLost(s, at) }))
			},
		},
		{
			ID: "work-regained", Of: OfAdults, EverSince: true, Beside: "work-lost",
			Name:       Words{"Fandt arbejde igen", "Found work again"},
			Population: Words{"Voksne, der har mistet et lønnet arbejde", "Adults who lost paid work"}, Missing: leftWithout,
			Numerator: Words{"Har fået lønnet arbejde igen", "Found paid work again"},
			Sentence:  Words{"%s af dem, der mistede et arbejde, fandt et igen.", "%s of those who lost work found some again."},
			ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
				var lost *time.Time // the first time
				for _, s := range p.Episodes {
					if wasLost(s, at) && (lost == nil || s.Until.Before(*lost)) {
						lost = s.Until
					}
				}
				if lost == nil {
					return Outside
				}
				return yes(slices.ContainsFunc(p.Episodes, func(s Span) bool { return isPaid(s) && !s.From.Before(*lost) && !s.From.After(at) }))
			},
		},
		wellbeing("who-5-better", false, Words{"Bedre trivsel", "Better well-being"},
			Words{"WHO-5 er mindst ti point højere end ved starten", "WHO-5 is at least ten points higher than at the start"},
			Words{"%s af de voksne trives målbart bedre.", "%s of the adults have measurably better well-being."}, "who-5-worse"),
		wellbeing("who-5-worse", true, Words{"Dårligere trivsel", "Worse well-being"},
			Words{"WHO-5 er mindst ti point lavere end ved starten", "WHO-5 is at least ten points lower than at the start"},
			Words{"%s af de voksne trives målbart dårligere.", "%s of the adults have measurably worse well-being."}, "who-5-better"),
	}
}

// paidHoursOrSelfSupporting is the widest of the three definitions by which the share in work of a published evaluation is given.
func paidHoursOrSelfSupporting() Measure {
	return Measure{
		ID: "paid-hours-or-self-supporting", Of: OfAdults, EverSince: true,
		Name:       Words{"Lønnede timer eller uden offentlig forsørgelse på et tidspunkt", "Paid hours or without public support at some time"},
		Population: allAdults,
		Numerator: Words{"Har på et tidspunkt haft lønnede timer, hvor mange de end var, eller levet uden en offentlig ydelse; også dem, for hvem det gjaldt ved starten",
			"Had paid hours at some time, however many, or lived without a public benefit; those of whom that was so at the start, too"},
		Missing: Words{"Voksne, der gik ud før tidspunktet, uden at det var sket, eller hvis ydelse ikke er kendt",
			"Adults who left before that time without it having happened, or whose benefit is not known"},
		Sentence: Words{"%s af de voksne har på et tidspunkt haft lønnede timer eller levet uden en offentlig ydelse.", "%s of the adults had paid hours, or lived without a public benefit, at some time."},
		ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
			first := firstPaid(p)
			_, known := stateAt(p.Benefit, at)
			switch {
			case first != nil && !first.After(at),
				slices.ContainsFunc(p.Held, func(e Event) bool { return slices.Contains(paid, e.Code) && !e.At.After(at) }),
				slices.ContainsFunc(p.Benefit, func(s State) bool { return s.Value == 0 && !s.From.After(at) }):
				return Yes
			case !known:
				return Unknown
			}
			return No
		},
	}
}

func isPaid(s Span) bool { return slices.Contains(paid, s.Code) }

// wasLost tells whether paid work was lost by then: not where other work took its place, it was an apprenticeship that was completed, or it goes on beside a benefit. What somebody still had when they left the journey was not.
func wasLost(s Span, at time.Time) bool {
	return isPaid(s) && s.Until != nil && s.Detail != "" && !s.Until.After(at) && casework.LostCause(s.Detail).Loss()
}

// inWork counts who has ordinary work in one of some figures at the time. Of work that had begun before somebody came in only hours beside a benefit are known.
func inWork(id string, since bool, name, numerator, sentence Words, figures ...casework.Figure) Measure {
	return Measure{
		ID: id, Of: OfAdults, Since: since, Name: name, Population: allAdults, Numerator: numerator, Missing: leftBefore, Sentence: sentence,
		ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
			return yes(slices.ContainsFunc(p.Work, func(s Span) bool { return slices.Contains(figures, casework.Figure(s.Code)) && s.At(at) }))
		},
	}
}

// inEpisode counts whose attempt at work, or at an education, goes on at the time.
func inEpisode(id string, name, numerator, sentence Words, kind casework.JobKind) Measure {
	return Measure{
		ID: id, Of: OfAdults, Since: true, Name: name, Population: allAdults, Numerator: numerator, Missing: leftBefore, Sentence: sentence,
		ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
			return yes(slices.ContainsFunc(p.Episodes, func(s Span) bool { return s.Code == string(kind) && s.At(at) }))
		},
	}
}

// clearly is by how many points WHO-5 must differ to be counted: the score's own authors call ten a change that matters.
const clearly = 10

func wellbeing(id string, worse bool, name, numerator, sentence Words, beside string) Measure {
	return Measure{
		ID: id, Of: OfAdults, Since: true, Worse: worse, Beside: beside, Name: name, Population: allAdults, Numerator: numerator, Sentence: sentence,
		Missing: Words{"Voksne uden en måling både ved starten og senere", "Adults without a measurement both at the start and later"},
		ofPerson: func(_ *Family, p *Person, at time.Time) Answer {
			first, later, known := beforeAndNow(p, at, string(casework.WHO5))
			switch {
			case !known:
				return Unknown
			case worse:
				return yes(first-later >= clearly)
			}
			return yes(later-first >= clearly)
		},
	}
}
