package relay

import (
	"encoding/json"
	"fmt"
	"reflect"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/strictjson"
)

// bodyRules: free text goes to the vault, whole policies are put in by the starter, and everything else is codes and ids.
var bodyRules = strictjson.Options{
	Text:   reflect.TypeFor[casework.TextRef](),
	Hidden: reflect.TypeFor[*policy.Policy](),
	Codes:  true,
	Aside:  "messageId",
}

// readBody holds JSON against the decision's type. The error is a *strictjson.SyntaxError or strictjson.Faults.
func readBody(name string, data []byte) (*strictjson.Document, error) {
	row, _ := casework.RowOf(name)
	return strictjson.Read(data, row.Decision, bodyRules)
}

// body makes the decision's body, as the journey gets it, once the texts have their references.
func body(name string, document *strictjson.Document, loaded *policy.Policy) (json.RawMessage, error) {
	row, _ := casework.RowOf(name)
	value := reflect.New(reflect.TypeOf(row.Decision))
	if err := document.Into(value.Interface()); err != nil {
		return nil, fmt.Errorf("read the body of %s: %w", name, err)
	}
	if fill := specials[name].fill; fill != nil {
		fill(value.Interface(), loaded)
	}
	text, err := json.Marshal(value.Interface())
	if err != nil {
		return nil, fmt.Errorf("write the body of %s: %w", name, err)
	}
	return text, nil
}
