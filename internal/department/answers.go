package department

import (
	"reflect"
	"slices"
	"sync"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// Answer is a decision that answers a task, with what is to be filled in. What its fields may be is in the starter's own OpenAPI document, under the decision's name.
type Answer struct {
	Decision string        `json:"decision"`
	Da       string        `json:"da"`
	En       string        `json:"en"`
	Fields   []AnswerField `json:"fields"`
}

// AnswerField is one field of a decision.
type AnswerField struct {
	Name     string             `json:"name"`
	Kind     incoming.FieldKind `json:"kind"`
	Required bool               `json:"required,omitempty"`
	List     bool               `json:"list,omitempty"`
}

// answersTo are the decisions that answer the tasks of each step, in the catalogue's order.
var answersTo = sync.OnceValue(func() map[casework.Step][]Answer {
	by := map[casework.Step][]Answer{}
	for _, row := range casework.Catalogue() {
		if len(row.Answers) == 0 {
			continue
		}
		answer := Answer{Decision: row.Name(), Da: row.Da, En: row.En}
		for _, f := range incoming.FieldsOf(reflect.TypeOf(row.Decision), casework.FieldRules) {
			answer.Fields = append(answer.Fields, AnswerField{f.Name, f.Kind, f.Required, f.List})
		}
		for _, step := range row.Answers {
			by[step] = append(by[step], answer)
		}
	}
	return by
})

// answers are the decisions that answer a task of a step.
func answers(step casework.Step) []Answer { return slices.Clone(answersTo()[step]) }
