package department

import (
	"fmt"

	"samspil/internal/casework"
)

// Goal is one goal of the joint plan, in the words of the table.
type Goal struct {
	N          int                 `json:"n"`
	Member     string              `json:"member"`
	Want       string              `json:"want"`
	Reached    string              `json:"reached"`
	Measure    string              `json:"measure,omitempty"`
	Department string              `json:"department"` // as it is called here
	Target     string              `json:"target"`     // a day
	Status     casework.GoalStatus `json:"status"`
	Steps      []GoalStep          `json:"steps,omitempty"`
}

// GoalStep is what a department or a member does for a goal.
type GoalStep struct {
	Department string `json:"department,omitempty"`
	Member     string `json:"member,omitempty"`
	What       string `json:"what"`
	By         string `json:"by"` // a day
}

// InWords is the message with the words of the plan and the minutes that the journey sends with it. words has what the vault has; what it does not have any
// more makes the message one that is put aside, as a text without words does.
func (m Message) InWords(from casework.Message, words map[casework.TextRef]string) (Message, error) {
	var missing casework.TextRef
	of := func(ref casework.TextRef) string {
		if words[ref] == "" {
			missing = ref
		}
		return words[ref]
	}
	for _, g := range from.Goals {
		goal := Goal{
			N: g.N, Member: g.Member, Want: of(g.Want), Reached: of(g.Reached), Measure: g.Measure, Department: g.Department, Target: string(g.Target), Status: g.Status,
		}
		for _, x := range g.Steps {
			goal.Steps = append(goal.Steps, GoalStep{Department: x.Department, Member: x.Member, What: of(x.What), By: string(x.By)})
		}
		m.Goals = append(m.Goals, goal)
	}
	for _, ref := range from.Minutes {
		m.Minutes = append(m.Minutes, of(ref))
	}
	if missing != 0 {
		return Message{}, notSent(CodeNoText, fmt.Errorf("message %s: the vault does not have text %d", m.ID, missing))
	}
	if err := m.Validate(); err != nil {
		return Message{}, notSent(CodeInvalid, fmt.Errorf("message %s: %w", m.ID, err))
	}
	return m, nil
}

// TextsOf are the words that a message carries beside its text.
func TextsOf(m casework.Message) []casework.TextRef {
	refs := append([]casework.TextRef(nil), m.Minutes...)
	for _, g := range m.Goals {
		refs = append(refs, g.Want, g.Reached)
		for _, x := range g.Steps {
			refs = append(refs, x.What)
		}
	}
	return refs
}
