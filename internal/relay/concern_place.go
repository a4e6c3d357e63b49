package relay

import (
	"encoding/json"
	"fmt"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// reports are a concern as the journeys get it that it may go to: the first, and beside it one for each further family that it can be
// about, under ids and with texts of their own. Whoever reported gets one receipt, from the first.
type reports struct {
	first  casework.ReportConcern
	ids    []string
	beside []casework.ReportConcern
}

// placeConcern makes a concern a report in the journey that the child, or a sibling whom it is about, too, is in, where the persons in the
// vault stay as they are; or the start of a journey. Who of the children is in another open journey is reported there, by a message of its
// own: so each has an assessment with its clock, and neither family is told of the other. Who is in none is named in the text, for those who
// assess it, and so are the adults of the form whom no journey takes from it (concern_said.go); but a protected name stands in no other family's text, so such a child's own journey begins.
func placeConcern(item register.Item, concern *intake.Concern, all reports, language, before string, there []register.Elsewhere) (register.Placed, error) {
	journeys, nowhere := childrenThere(concern, there)
	if len(journeys) == 0 {
		return beginsConcern(item, concern, all.first, language, before, there)
	}
	var placed register.Placed
	var err error
	if placed.Item, err = reportIn(item, journeys[0], all.first); err != nil {
		return register.Placed{}, err
	}
	texts := concern.Bundle.Texts
	beside := func(put func(item register.Item, report casework.ReportConcern) (register.Item, error), persons []privacy.Person) error {
		n := len(placed.Beside)
		further := register.Item{MessageID: all.ids[n], Kind: item.Kind, Name: item.Name, Actor: item.Actor, Urgent: item.Urgent}
		further, err := put(further, all.beside[n])
		placed.Beside = append(placed.Beside, register.Beside{Item: further, Persons: persons, Texts: texts})
		return err
	}
	for _, j := range journeys[1:] {
		texts = alsoText(concern, language, saidOf(concern, j, there))
		err := beside(func(item register.Item, report casework.ReportConcern) (register.Item, error) {
			return reportIn(item, j, report)
		}, nil)
		if err != nil {
			return register.Placed{}, err
		}
	}
	texts = concern.Bundle.Texts
	named, unnamed := byName(concern, nowhere, there)
	if len(unnamed) > 0 {
		family := only(concern, unnamed)
		err := beside(func(item register.Item, report casework.ReportConcern) (register.Item, error) {
			report.Child, report.Siblings = unnamed[0], unnamed[1:]
			return written(item, intakeBody{Members: family.Members, Concern: &report})
		}, family.Bundle.Persons)
		if err != nil {
			return register.Placed{}, err
		}
	}
	also := saidOf(concern, journeys[0], there)
	also.Siblings = named
	persons, hidden := broughtNowhere(concern, journeys, there)
	also.Persons, also.Hidden = append(also.Persons, persons...), append(also.Hidden, hidden...)
	placed.Texts = alsoText(concern, language, also)
	return placed, nil
}

// beginsConcern makes a concern the start of a journey, without the adults who are in another open one: its text names them, and not that they are.
func beginsConcern(item register.Item, concern *intake.Concern, report casework.ReportConcern, language, before string, there []register.Elsewhere) (register.Placed, error) {
	var placed register.Placed
	for _, e := range there {
		if slices.Contains(concern.About(), e.Came) || slices.Contains(placed.Left, e.Came) {
			continue // a young parent in a journey of their own: here they are the child
		}
		placed.Left = append(placed.Left, e.Came)
	}
	var also intake.Also
	also.Persons, also.Hidden = byName(concern, placed.Left, there)
	placed.Texts = alsoText(concern, language, also)
	family := concern.Family
	for _, left := range placed.Left {
		family.Without(left)
	}
	var err error
	placed.Item, err = written(item, intakeBody{Members: family.Members, Concern: &report, Previous: before})
	return placed, err
}

// reportIn makes a concern a report in an open journey.
func reportIn(item register.Item, in childrenIn, report casework.ReportConcern) (register.Item, error) {
	item.Kind, item.Name, item.Case = register.KindDecision, report.Name(), in.caseNo
	report.Child, report.Siblings = in.members[0], in.members[1:]
	return written(item, report)
}

func written(item register.Item, body any) (register.Item, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return item, fmt.Errorf("write concern %s: %w", item.MessageID, err)
	}
	item.Body = text
	return item, nil
}

// childrenIn are children whom a concern is about who are in one open journey, as they are called there.
type childrenIn struct {
	caseNo  string
	members []string
}

// childrenThere gives the open journeys that a concern is reported in, the first child's before a sibling's, each child in one of them; and the
// children who are in none. A journey that a young parent is in as an adult is none: it takes no concern about an adult.
func childrenThere(concern *intake.Concern, there []register.Elsewhere) (journeys []childrenIn, nowhere []string) {
	for _, child := range concern.About() {
		theirs := slices.DeleteFunc(slices.Clone(there), func(e register.Elsewhere) bool {
			return e.Came != child || casework.KindOf(e.Member) != casework.Child
		})
		if len(theirs) == 0 {
			nowhere = append(nowhere, child)
			continue
		}
		in := slices.IndexFunc(journeys, func(j childrenIn) bool {
			return slices.ContainsFunc(theirs, func(e register.Elsewhere) bool { return e.Case == j.caseNo })
		})
		if in < 0 {
			in, journeys = len(journeys), append(journeys, childrenIn{caseNo: theirs[0].Case})
		}
		at := slices.IndexFunc(theirs, func(e register.Elsewhere) bool { return e.Case == journeys[in].caseNo })
		journeys[in].members = append(journeys[in].members, theirs[at].Member)
	}
	return journeys, nowhere
}

// byName parts those whose name may stand in another family's text from those whose name is protected, as the form or a journey of theirs says.
func byName(concern *intake.Concern, whom []string, there []register.Elsewhere) (named, unnamed []string) {
	for _, p := range concern.Bundle.Persons {
		switch {
		case !slices.Contains(whom, p.Member):
		case protected(p, there):
			unnamed = append(unnamed, p.Member)
		default:
			named = append(named, p.Member)
		}
	}
	return named, unnamed
}

// only is the family of some of the children alone.
func only(concern *intake.Concern, children []string) intake.Family {
	family := concern.Family
	for _, m := range concern.Members {
		if !slices.Contains(children, m.ID) {
			family.Without(m.ID)
		}
	}
	return family
}
