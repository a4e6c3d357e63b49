package casework

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
)

// DecisionRow is everything about one kind of decision whatever the family. Adding a decision is adding its type and its row: a
// decision that is not here does not exist, and one that is here is taken everywhere.
type DecisionRow struct {
	Decision Body   // an empty one: its type says which fields there are, with their bounds
	Answers  []Step // the steps whose tasks it answers; none for what nobody was asked for
	Reports  bool   // it says what has happened; what neither answers nor reports changes something
	May      []May  // who has a say

	Urgent       bool // a child may be waiting for it: it is a concern, whose clock runs from when it comes in; never parked, held up by another one or refused for quota
	AlwaysTaken  bool // a large state never keeps it out: it protects a child or a parent, or makes the state smaller
	Confidential bool // only the children's department learns that it was taken
	Ends         bool // it leads to the end of the journey
	TakesBack    bool // it closes, removes or takes back something that others go by

	Undated string // why it is about nothing that happened before it was written (HoldsFromNow ...); none: it says when (Happened, or a date of its own)

	Far Far // what it takes to write down what happened long ago

	Corrected Corrected // how it is put right where it was a mistake

	Da, En string // what it is called
}

// May says who has a say. Where it depends on what is decided, there is one for each case.
type May struct {
	When    string
	Grounds []Ground
}

// The cases of decisions in which it depends on what is decided who decides.
const (
	CaseTakenBack   = "taken back"
	CaseGiven       = "given"
	CaseAfterNo     = "given after a no"
	CaseDemands     = "demands on a parent"
	CaseTask        = "one task"
	CasePerson      = "all that one employee has"
	CaseDepartment  = "all that one department has"
	CaseCoordinator = "the coordinator's role"
	CaseAlone       = "only the children's department knows of the journey"
	CaseCorrects    = "of " // and the decision that is corrected
)

// The Updates by which a journey takes decisions. They are neutral, for an Update's name can be read in histories and in the
// Temporal UI: which decision it is stands in its payload.
const (
	UpdateAnswer = "answer" // a task is answered
	UpdateReport = "report" // something has happened
	UpdateChange = "change" // something is to be different
)

// Updates are all of them.
var Updates = []string{UpdateAnswer, UpdateReport, UpdateChange}

// Update is the Update that the decision comes in by.
func (r DecisionRow) Update() string {
	switch {
	case len(r.Answers) > 0:
		return UpdateAnswer
	case r.Reports:
		return UpdateReport
	}
	return UpdateChange
}

// ShownFirst tells whether somebody is shown what comes of it before they take it: it ends something, and what follows at once is not undone by another click.
func (r DecisionRow) ShownFirst() bool { return r.Ends || r.TakesBack }

// Name is the decision's name.
func (r DecisionRow) Name() string { return r.Decision.Name() }

// Catalogue lists the rows of all decisions, in the order of the journey.
func Catalogue() []DecisionRow { return catalogue }

// byName is the catalogue by name.
var byName = func() map[string]DecisionRow {
	by := make(map[string]DecisionRow, len(catalogue))
	for _, row := range catalogue {
		by[row.Name()] = row
	}
	return by
}()

// RowOf gives the row of a decision by its name; false where there is none.
func RowOf(name string) (DecisionRow, bool) {
	row, there := byName[name]
	return row, there
}

// UpdateOf is the Update that a decision comes in by; empty where there is none of that name.
func UpdateOf(name string) string {
	row, there := RowOf(name)
	if !there {
		return ""
	}
	return row.Update()
}

// ReadBody reads a decision by its name. Nothing of it may be dropped: a field that there is not is an error. Errors name the
// decision and repeat nothing of what stands in it.
func ReadBody(name string, text []byte) (Body, error) {
	row, there := RowOf(name)
	if !there {
		return nil, fmt.Errorf("there is no decision called %q", name)
	}
	body := reflect.New(reflect.TypeOf(row.Decision))
	reader := json.NewDecoder(bytes.NewReader(text))
	reader.DisallowUnknownFields()
	if err := reader.Decode(body.Interface()); err != nil {
		return nil, fmt.Errorf("%w: the decision %s", ErrUnread, name)
	}
	return body.Elem().Interface().(Body), nil
}
