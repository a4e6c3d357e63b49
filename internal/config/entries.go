package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"samspil/internal/casework"
)

// signInRoles may sign in. The engine's own role never does. Until families have a sign-in that ties each of them to one journey,
// a caseworker acts for them.
var signInRoles = []casework.Role{
	casework.Caseworker, casework.Coordinator, casework.TeamLeader, casework.Head, casework.IT, casework.Protector,
}

// entries reads a file that is a list, YAML or JSON, of entries with certain fields.
func entries(data []byte, fields string) ([]*yaml.Node, error) {
	var file yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("is no list of %s: %w", fields, err)
	}
	var lines []*yaml.Node
	if len(file.Content) == 1 {
		lines = file.Content[0].Content
		if file.Content[0].Kind != yaml.SequenceNode {
			return nil, fmt.Errorf("is no list of %s: begin each entry with a dash", fields)
		}
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("lets nobody in: add an entry with %s", fields)
	}
	return lines, nil
}

// strictly decodes a node and refuses fields that do not exist, which yaml.v3 only does for whole documents. The time for finding a
// repeated key grows with the square of the number of keys, and nested values may be anything, so only a node that can be an entry gets
// there. It does not say what is wrong: an error of the decoder may repeat a value.
func strictly[entry any](line *yaml.Node, into *entry) bool {
	if line.Kind != yaml.MappingNode || len(line.Content) > 2*reflect.TypeFor[entry]().NumField() || slices.ContainsFunc(line.Content, func(n *yaml.Node) bool { return n.Kind != yaml.ScalarNode }) {
		return false
	}
	text, err := yaml.Marshal(line)
	if err != nil {
		return false
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	return decoder.Decode(into) == nil
}

// placeFaults says what is wrong with a role and a department. departments are the ids of the policy.
func placeFaults(role casework.Role, department string, departments []string) (errs []error) {
	if !slices.Contains(signInRoles, role) {
		errs = append(errs, fmt.Errorf("role must be one of %s", joinRoles()))
	}
	switch {
	case department == "" && role != casework.IT && role != casework.Protector:
		errs = append(errs, fmt.Errorf("department is missing: one of %s", strings.Join(departments, ", ")))
	case department != "" && !slices.Contains(departments, department):
		errs = append(errs, fmt.Errorf("department must be one of the policy's: %s", strings.Join(departments, ", ")))
	}
	return errs
}

func joinRoles() string {
	names := make([]string, len(signInRoles))
	for i, role := range signInRoles {
		names[i] = string(role)
	}
	return strings.Join(names, ", ")
}
