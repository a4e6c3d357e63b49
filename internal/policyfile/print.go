package policyfile

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Effective is a policy file as it holds: unchanged where it leaves nothing out, and otherwise with what the
// built-in policy says there, under a comment that names it. The result can be loaded again. Faults are those of Parse.
func Effective(data []byte, name string) ([]byte, []Fault) {
	file, faults := Parse(data, name)
	if len(faults) > 0 {
		return nil, faults
	}
	if len(file.LeftOut) == 0 {
		return data, nil
	}
	root, fault := parseYAML(data, name)
	if fault != nil {
		return nil, []Fault{*fault}
	}
	complete(root)
	var out bytes.Buffer
	out.WriteString("# From the built-in policy, for the file leaves it out: " + strings.Join(file.LeftOut, ", ") + ".\n\n")
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(root); err != nil {
		return nil, []Fault{{Line: 1, Column: 1, Message: "cannot be written: " + err.Error()}}
	}
	return out.Bytes(), nil
}
