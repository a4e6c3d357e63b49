package policyfile

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"samspil/internal/policy"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// asked are the fields without which no file has ever been taken. Nothing is added to them: a file written for the program of
// before would be refused by the one of today. A new field gets a value in default.yaml and its place in mayBeLeftOut.
var asked = []string{
	"version", "da", "en", "departments", "table", "rules",
	"coordination", "coordination.leadDepartment", "coordination.coordinator", "coordination.leader",
	"targetGroup", "targetGroup.minAdultsOnSupport", "targetGroup.minChildrenWithCase",
	"quorum", "quorum.departments", "quorum.minFamily",
	"interplay", "interplay.effects",
	// A section that is there is there whole.
	"parties.childFromAge", "parties.basis", "parties.verified",
}

// without is the built-in policy without one section or field, or one rule.
func without(t *testing.T, path string) []byte {
	t.Helper()
	root := builtIn()
	section, field, inner := strings.Cut(path, ".")
	from := root
	if inner {
		from = valueOf(root, section)
	} else {
		field = section
	}
	for i := 0; i < len(from.Content); i += 2 {
		if from.Content[i].Value == field {
			from.Content = slices.Delete(from.Content, i, i+2)
			break
		}
	}
	return written(t, root)
}

func written(t *testing.T, root *yaml.Node) []byte {
	t.Helper()
	text, err := yaml.Marshal(root)
	require.NoError(t, err)
	return text
}

// fields are all the sections of the built-in policy and their fields.
func fields() []string {
	var all []string
	root := builtIn()
	for i := 0; i < len(root.Content); i += 2 {
		name, value := root.Content[i].Value, root.Content[i+1]
		all = append(all, name)
		for j := 0; value.Kind == yaml.MappingNode && j < len(value.Content); j += 2 {
			all = append(all, name+"."+value.Content[j].Value)
		}
	}
	return all
}

func TestParse_TakesAFileOfTheVersionBefore(t *testing.T) {
	t.Parallel()
	for _, path := range fields() {
		if slices.Contains(asked, path) {
			_, faults := Parse(without(t, path), "older.yaml")
			require.NotEmpty(t, faults, "%s can be left out: take it off the list of what is asked for", path)
			continue
		}
		p, faults := Parse(without(t, path), "older.yaml")
		require.Empty(t, faults, "a file without %s is refused: put it into mayBeLeftOut", path)
		if path == "localClosingDays" || path == "closure.quietSinceConcern" || path == "parties.source" || path == "sharing.source" {
			require.Empty(t, p.LeftOut, "%s left out means that there is none", path)
			continue
		}
		require.Equal(t, []string{path}, p.LeftOut)
		require.Equal(t, Default(), p.Policy, "without %s", path)
	}
	for _, path := range mayBeLeftOut {
		require.Contains(t, fields(), path, "the built-in policy must have what may be left out")
	}
}

func TestParse_TakesAFileWithoutAnyRuleThatItDoesNotKnowYet(t *testing.T) {
	t.Parallel()
	for _, id := range policy.RuleIDs {
		root := builtIn()
		rules := valueOf(root, "rules")
		rules.Content = slices.DeleteFunc(rules.Content, func(rule *yaml.Node) bool { return valueOf(rule, "id").Value == id })
		p, faults := Parse(written(t, root), "older.yaml")
		require.Empty(t, faults, id)
		require.Equal(t, []string{"rules[" + id + "]"}, p.LeftOut)
		ours := slices.DeleteFunc(Default().Rules, func(r policy.Rule) bool { return r.ID != id })
		require.Equal(t, ours, slices.DeleteFunc(p.Rules, func(r policy.Rule) bool { return r.ID != id }), "every version of it")
	}
}

func TestParse_AMisspeltRuleIsNotReplacedSilently(t *testing.T) {
	t.Parallel()
	_, faults := Parse([]byte(strings.Replace(string(defaultYAML), "id: concern-assessed", "id: concern-assesed", 1)), "x.yaml")
	require.Contains(t, (&FileError{File: "x.yaml", Faults: faults}).Error(), `the rule "concern-assessed" is missing`)
}

// What is left out of a rule or a department has no stand-in, so nothing new may be asked for there either.
func TestParse_AsksNoMoreOfARuleOrADepartmentThanFromTheBeginning(t *testing.T) {
	t.Parallel()
	for list, fields := range map[string][]string{
		"departments": {"id", "da", "en", "responsibleFor", "teamLeader", "head", "dutyLead", "ratePerSecond"},
		"rules":       {"id", "da", "en", "starts", "answers", "period", "basis", "verified"},
	} {
		root := builtIn()
		only := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		first := valueOf(root, list).Content[0]
		for _, name := range fields {
			add(only, first, name)
		}
		valueOf(root, list).Content[0] = only
		_, faults := Parse(written(t, root), "older.yaml")
		require.Empty(t, faults, list)
	}
}

func TestEffective_IsTheFileWithWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	text, faults := Effective(defaultYAML, "default.yaml")
	require.Empty(t, faults)
	require.True(t, bytes.Equal(defaultYAML, text), "as it is written, with its comments")

	older := strings.Replace(string(without(t, "parties")), "version: dk-2026-14", "# ours\nversion: ours-1", 1)
	text, faults = Effective([]byte(older), "older.yaml")
	require.Empty(t, faults)
	require.Contains(t, string(text), "for the file leaves it out: parties.")
	require.Contains(t, string(text), "# ours\nversion: ours-1")
	require.Contains(t, string(text), "source: Read in LBK 282/2025")
	before, faults := Parse([]byte(older), "older.yaml")
	require.Empty(t, faults)
	after, faults := Parse(text, "printed.yaml")
	require.Empty(t, faults)
	require.Empty(t, after.LeftOut)
	require.Equal(t, before.Policy, after.Policy)

	_, faults = Effective([]byte("version: x\n"), "x.yaml")
	require.NotEmpty(t, faults)
}

func TestSchema_AsksForWhatTheProgramAsksFor(t *testing.T) {
	t.Parallel()
	schema := compiledSchema(t)
	for _, path := range fields() {
		if strings.HasPrefix(path, "parties.") {
			continue // whole or not at all
		}
		err := schema.Validate(document(t, string(without(t, path))))
		if slices.Contains(asked, path) {
			require.Error(t, err, path)
		} else {
			require.NoError(t, err, path)
		}
	}
}
