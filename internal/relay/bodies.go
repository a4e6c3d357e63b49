package relay

import (
	"encoding/json"
	"fmt"
	"reflect"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/strictjson"
)

// bodies are the decisions there are, by name.
type bodies map[string]reflect.Type

// catalogue is read once, at start.
func catalogue() bodies {
	all := bodies{}
	for _, row := range casework.Catalogue() {
		all[row.Name()] = reflect.TypeOf(row.Decision)
	}
	return all
}

// bodyRules: free text goes to the vault, whole policies are put in by the starter, and everything else is codes and ids.
var bodyRules = strictjson.Options{
	Text:   reflect.TypeFor[casework.TextRef](),
	Hidden: reflect.TypeFor[*policy.Policy](),
	Codes:  true,
	Aside:  "messageId",
}

// read holds JSON against the decision's type. The error is a *strictjson.SyntaxError or strictjson.Faults.
func (b bodies) read(name string, data []byte) (*strictjson.Document, error) {
	return strictjson.Read(data, reflect.Zero(b[name]).Interface(), bodyRules)
}

// body makes the decision's body, as the journey gets it, once the texts have their references.
func (b bodies) body(name string, document *strictjson.Document, loaded *policy.Policy) (json.RawMessage, error) {
	value := reflect.New(b[name])
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
