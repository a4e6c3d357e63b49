package workflows

import (
	"samspil/internal/casework"
)

// ViewQuery is the name of the Query that shows where a journey stands.
const ViewQuery = "view"

func (j *journey) view() (casework.View, error) {
	return j.state.View(j.business(), j.busy > 0), nil
}

// PreviewQuery is the name of the Query that shows what a decision would do, before anybody takes it: whether it would be
// refused, and what it would change. Its arguments are the decision's name and the decision.
const PreviewQuery = casework.QueryPreview

func (j *journey) preview(name string, d casework.Decision) (casework.Preview, error) {
	body, err := casework.ReadBody(name, d.Body)
	if err != nil {
		return casework.Preview{}, err
	}
	return j.state.Preview(body, d.Actor, j.business())
}

func (j *journey) decidable(by casework.Actor) ([]casework.Decidable, error) {
	return j.state.Decidable(by, j.business()), nil
}

// summaryOf says in the Temporal UI what an activity tells a department: the kinds of its messages, and of none what it is about. A word
// that stood for what is confidential would tell that there is something.
func summaryOf(messages []casework.Message) string {
	text := ""
	for i, m := range messages {
		if i == 3 {
			return text + " ..."
		}
		if i > 0 {
			text += ", "
		}
		text += string(m.Kind)
	}
	return text
}
