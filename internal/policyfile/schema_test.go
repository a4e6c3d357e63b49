package policyfile

import (
	"bytes"
	_ "embed" // for the schema
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"samspil/internal/policy"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

//go:embed policy.schema.json
var schemaJSON []byte

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaJSON))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("policy.schema.json", document))
	schema, err := compiler.Compile("policy.schema.json")
	require.NoError(t, err)
	return schema
}

// plain is a YAML node as an editor's language server sees it: YAML 1.2, where a date is text.
func plain(t *testing.T, node *yaml.Node) any {
	t.Helper()
	switch node.Kind {
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i < len(node.Content); i += 2 {
			object[node.Content[i].Value] = plain(t, node.Content[i+1])
		}
		return object
	case yaml.SequenceNode:
		list := []any{}
		for _, element := range node.Content {
			list = append(list, plain(t, element))
		}
		return list
	}
	switch node.Tag {
	case "!!int", "!!float":
		return json.Number(node.Value)
	case "!!bool":
		yes, err := strconv.ParseBool(node.Value)
		require.NoError(t, err)
		return yes
	}
	return node.Value
}

func document(t *testing.T, text string) any {
	t.Helper()
	var node yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(text), &node))
	return plain(t, node.Content[0])
}

func TestSchema_AcceptsTheBuiltInPolicy(t *testing.T) {
	t.Parallel()
	require.NoError(t, compiledSchema(t).Validate(document(t, string(defaultYAML))))
	require.True(t, strings.HasPrefix(string(defaultYAML), "# yaml-language-server: $schema=policy.schema.json\n"))
}

func TestSchema_TheJSONOfAPolicyIsAPolicyFile(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(Default())
	require.NoError(t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	require.NoError(t, compiledSchema(t).Validate(document), "every field that is kept has the name it has in the file")
	p, faults := Parse(data, "policy.json")
	require.Empty(t, faults, "JSON is YAML")
	require.Equal(t, Default(), p.Policy)
}

func TestSchema_RefusesWhatAnEditorCanSee(t *testing.T) {
	t.Parallel()
	schema := compiledSchema(t)
	for name, e := range map[string]edit{
		"unknown unit":   {after: "- id: contribution", old: "4 weeks", new: "4 weaks"},
		"zero":           {after: "- id: contribution", old: "4 weeks", new: "0 weeks"},
		"unknown field":  {after: "- id: contribution", old: "pausable:", new: "pauseable:"},
		"unknown role":   {after: "- id: contribution", old: "teamLeader}", new: "boss}"},
		"unknown event":  {after: "- id: contribution", old: "joint-assessment-started", new: "assessment"},
		"missing name":   {after: "- id: contribution", old: "    en: Contribution to the joint assessment\n", new: ""},
		"no period":      {after: "- id: contribution", old: "    period: 4 weeks\n", new: ""},
		"missing part":   {after: "quorum:", old: "quorum:\n  departments: [employment, children, social]\n  minFamily: 1\n", new: ""},
		"hour":           {after: "noticeHour:", old: "8", new: "3"},
		"closing day":    {after: "localClosingDays:", old: "06-05", new: "5 June"},
		"text for truth": {after: "- id: contribution", old: "pausable: true", new: "pausable: ja"},
	} {
		text, _ := e.apply(t)
		require.Error(t, schema.Validate(document(t, text)), name)
		_, faults := Parse([]byte(text), "broken.yaml")
		require.NotEmpty(t, faults, name)
	}
}

func TestSchema_KnowsTheSameWordsAsTheProgram(t *testing.T) {
	t.Parallel()
	var schema struct {
		Properties struct {
			Interplay struct {
				Properties struct {
					Effects struct {
						Items struct {
							Properties struct {
								News words `json:"news"`
								Does struct{ Items words }
							}
						}
					}
				}
			}
		}
		Defs struct {
			Event     words
			Addressee words
			Rule      struct {
				Properties struct{ Answers struct{ Items words } }
			}
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(schemaJSON, &schema))
	require.Equal(t, policy.Events, schema.Defs.Event.Enum)
	require.Equal(t, addressees(), schema.Defs.Addressee.Enum)
	require.Equal(t, answerers(), schema.Defs.Rule.Properties.Answers.Items.Enum)
	effects := schema.Properties.Interplay.Properties.Effects.Items.Properties
	require.Equal(t, policy.News, effects.News.Enum)
	require.Equal(t, policy.Doings, effects.Does.Items.Enum)
}

type words struct{ Enum []string }
