package evaluation

import (
	"slices"

	"samspil/internal/casework"
)

// together are the measures of how the departments worked with the families, and of what these said.
func together() []Measure { return slices.Concat(process(), said(), cancellations()) }

// process is how the departments worked.
func process() []Measure {
	return []Measure{
		{
			ID: "meetings-complete", Of: OfFamilies,
			Name:       Words{"Alle med ved bordet", "Everybody at the table"},
			Population: Words{"Afholdte udredningsmøder og statusmøder", "Joint and status meetings that were held"},
			Numerator:  Words{"Møder, hvor alle forvaltninger, der skulle være med, var det", "Meetings at which all departments were that should be"},
			Missing:    Words{"Ingen: et møde, der er skrevet ned, har en deltagerliste", "None: a meeting that is written down says who was there"},
			Sentence:   Words{"Ved %s af møderne var alle forvaltninger med.", "At %s of the meetings all departments were there."},
			ofFamily: func(f *Family) (n, of, unknown int) {
				for _, m := range f.Meetings {
					if of++; m.Code == casework.MeetingComplete {
						n++
					}
				}
				return n, of, 0
			},
		},
		deadlinesMet("deadlines-met", Words{"Frister overholdt", "Deadlines met"}, Words{"Alle frister, der er afgjort", "All deadlines that were settled"}, "",
			func(Event) bool { return true }),
		deadlinesMet("deadlines-met-running", Words{"Frister overholdt uden at vente på andre", "Deadlines met without waiting for others"},
			Words{"Frister, der er afgjort uden at have været på pause", "Deadlines that were settled and never suspended"}, "",
			func(e Event) bool { return e.Value == 0 }),
		{
			ID: "came-back", Of: OfFamilies, Worse: true,
			Name:       Words{"Familien kom igen", "The family came back"},
			Population: Words{"Familier, hvis forløb er slut", "Families whose journey has ended"},
			Numerator:  Words{"Familien har begyndt et nyt forløb siden", "The family has begun another journey since"},
			Missing:    Words{"Ingen, der er set i kommunen; familier, der er flyttet, kan have et forløb et andet sted", "None that the municipality has seen; families that have moved may have a journey elsewhere"},
			Sentence:   Words{"%s af de familier, hvis forløb sluttede, kom igen.", "%s of the families whose journey ended came back."},
			ofFamily: func(f *Family) (n, of, unknown int) {
				switch {
				case f.Ended == nil:
					return 0, 0, 0
				case f.Back != nil:
					return 1, 1, 0
				}
				return 0, 1, 0
			},
		},
	}
}

// said is what families said after meetings.
func said() (all []Measure) {
	for _, q := range []struct {
		id       string
		question casework.FeedbackQuestion
		name     Words
	}{
		{"was-heard", casework.QuestionHeard, Words{"“Jeg blev hørt”", "“I was heard”"}},
		{"everybody-knew", casework.QuestionKnew, Words{"“Alle vidste det samme”", "“Everybody knew the same”"}},
		{"knows-what-next", casework.QuestionNext, Words{"“Jeg ved, hvad der sker nu”", "“I know what happens next”"}},
	} {
		all = append(all, feedback(q.id, string(q.question), q.name))
	}
	return all
}

// cancellations is who cancelled meetings.
func cancellations() (all []Measure) {
	for _, c := range []struct {
		by   casework.CancelledBy
		name Words
	}{
		{casework.CancelledByFamily, Words{"Møder aflyst af familien", "Meetings cancelled by the family"}},
		{casework.CancelledByDepartment, Words{"Møder aflyst af en forvaltning", "Meetings cancelled by a department"}},
		{casework.CancelledByCoordinator, Words{"Møder aflyst af koordinatoren", "Meetings cancelled by the coordinator"}},
	} {
		all = append(all, cancelled(string(c.by), c.name))
	}
	return all
}

// deadlinesMet counts the deadlines of a department that were met, of those that were settled; of all departments where none is named.
func deadlinesMet(id string, name, population Words, department string, counts func(Event) bool) Measure {
	return Measure{
		ID: id, Of: OfFamilies, Name: name, Population: population,
		Numerator: Words{"Frister, der er overholdt", "Deadlines that were met"},
		Missing:   Words{"Ingen: frister, der ikke er udløbet, er ikke med", "None: deadlines that have not come are not in it"},
		Sentence:  Words{"%s af fristerne er overholdt.", "%s of the deadlines were met."},
		ofFamily: func(f *Family) (n, of, unknown int) {
			for _, e := range f.Deadlines {
				if department != "" && e.Department != department || !counts(e) {
					continue
				}
				if of++; e.Code == string(casework.Met) {
					n++
				}
			}
			return n, of, 0
		},
	}
}

// ByDepartment is a measure of deadlines for each department by itself; false: the measure is none of these.
func (m Measure) ByDepartment(department string) (Measure, bool) {
	switch m.ID {
	case "deadlines-met":
		return deadlinesMet(m.ID, m.Name, m.Population, department, func(Event) bool { return true }), true
	case "deadlines-met-running":
		return deadlinesMet(m.ID, m.Name, m.Population, department, func(e Event) bool { return e.Value == 0 }), true
	}
	return Measure{}, false
}

// feedback counts who said yes to a question after a meeting, of all who were asked: who said nothing is not known.
func feedback(id, question string, name Words) Measure {
	return Measure{
		ID: id, Of: OfFamilies, Name: name,
		Population: Words{"Alle, der blev spurgt efter et møde", "Everybody who was asked after a meeting"},
		Numerator:  Words{"Har svaret ja", "Said yes"},
		Missing:    Words{"Har ikke svaret", "Did not answer"},
		Sentence:   Words{"%s af dem, der blev spurgt, svarede ja.", "%s of those who were asked said yes."},
		ofFamily: func(f *Family) (n, of, unknown int) {
			answered := 0
			for _, e := range f.Feedback {
				if e.Detail != question {
					continue
				}
				switch count := int(e.Value); e.Code {
				case casework.FeedbackAsked:
					of += count
				case casework.FeedbackYes:
					n, answered = n+count, answered+count
				default:
					answered += count
				}
			}
			return n, of, of - answered
		},
	}
}

// cancelled counts who cancelled the meetings that were cancelled.
func cancelled(by string, name Words) Measure {
	return Measure{
		ID: "cancelled-by-" + by, Of: OfFamilies, Name: name,
		Population: Words{"Aflyste møder", "Meetings that were cancelled"},
		Numerator:  name,
		Missing:    Words{"Ingen: en aflysning siger, hvem der aflyste", "None: a cancellation says who cancelled"},
		Sentence:   Words{"%s af aflysningerne.", "%s of the cancellations."},
		ofFamily: func(f *Family) (n, of, unknown int) {
			for _, e := range f.Cancelled {
				if of++; e.Code == by {
					n++
				}
			}
			return n, of, 0
		},
	}
}
