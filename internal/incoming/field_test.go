package incoming

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

type colour string

func (colour) Choices() []Choice { return []Choice{{"red", "rød", "red"}, {"blue", "blå", "blue"}} }

type note int64

type filledIn struct {
	Task    string          `json:"task"`
	Task2   string          `json:"task2" da:"Opgave" en:"Task"`
	On      Day             `json:"on,omitempty" back:"2" da:"Dato" en:"Date"`
	Colour  colour          `json:"colour" da:"Farve" en:"Colour" only:"blue"`
	Hours   float64         `json:"hours" range:"0..37" da:"Timer" en:"Hours"`
	Close   bool            `json:"close" required:"true" da:"Luk" en:"Close"`
	Open    bool            `json:"open" da:"Åbn" en:"Open"`
	Text    note            `json:"text" da:"Tekst" en:"Text"`
	Address string          `json:"address" max:"400" da:"Adresse" en:"Address"`
	Who     []string        `json:"who" max:"3" da:"Hvem" en:"Who" of:"member"`
	Ids     map[string]bool `json:"ids" max:"3" da:"Numre" en:"Ids" of:"department"`
	Goals   []struct {
		Target Day `json:"target" ahead:"1"`
	} `json:"goals,omitempty" max:"9" da:"Mål" en:"Goals"`
	Ours   string `json:"ours" inside:"true"`
	Inside *int   `json:"inside" bounds:"own"`
}

func TestFields_SayWhatWhoeverFillsThemInHasToKnow(t *testing.T) {
	t.Parallel()
	fields := FieldsOf(reflect.TypeFor[filledIn](), FieldRules{Text: reflect.TypeFor[note](), Common: map[string]Title{"task": {"Opgave", "Task", "task"}}})
	text, err := json.Marshal(fields)
	require.NoError(t, err)
	require.JSONEq(t, `[
		{"name": "task", "kind": "code", "of": "task", "da": "Opgave", "en": "Task", "required": true, "most": 100},
		{"name": "task2", "kind": "code", "da": "Opgave", "en": "Task", "required": true, "most": 100},
		{"name": "on", "kind": "day", "da": "Dato", "en": "Date", "yearsBack": 2},
		{"name": "colour", "kind": "code", "da": "Farve", "en": "Colour", "required": true, "choices": [{"code": "blue", "da": "blå", "en": "blue"}]},
		{"name": "hours", "kind": "number", "da": "Timer", "en": "Hours", "required": true, "low": 0, "high": 37},
		{"name": "close", "kind": "yes-no", "da": "Luk", "en": "Close", "required": true},
		{"name": "open", "kind": "yes-no", "da": "Åbn", "en": "Open"},
		{"name": "text", "kind": "text", "da": "Tekst", "en": "Text", "required": true, "most": 20000},
		{"name": "address", "kind": "text", "da": "Adresse", "en": "Address", "required": true, "most": 400},
		{"name": "who", "kind": "code", "of": "member", "list": true, "da": "Hvem", "en": "Who", "required": true, "most": 3},
		{"name": "ids", "kind": "map", "of": "department", "da": "Numre", "en": "Ids", "required": true, "most": 3, "value": "yes-no"},
		{"name": "goals", "kind": "object", "list": true, "da": "Mål", "en": "Goals", "most": 9,
			"fields": [{"name": "target", "kind": "day", "da": "", "en": "", "required": true, "yearsAhead": 1}]}
	]`, string(text))
	require.Equal(t, []string{"form.task2", "form.goals.target"}, Untitled(fields, "form"), "a code says what it names, and every field what it is called")
}
