package workflows

import "samspil/internal/casework"

// ViewQuery is the name of the Query that shows where a journey stands.
const ViewQuery = "view"

func (j *journey) view() (casework.View, error) {
	return j.state.View(j.business(), j.busy > 0), nil
}

// summaryOf says in the Temporal UI what an activity tells a department: the kinds of its messages, and nothing personal.
func summaryOf(messages []casework.Message) string {
	text := ""
	for i, m := range messages {
		if i == 3 {
			return text + " ..."
		}
		if i > 0 {
			text += ", "
		}
		text += string(m.Kind) + " " + m.Key
	}
	return text
}
