package config

import (
	"errors"
	"slices"

	"go.yaml.in/yaml/v3"

	"samspil/internal/casework"
)

// behalfField is the one field of an entry that is no text.
const behalfField = "onBehalf"

// takeBehalf takes onBehalf: {roles: [...]} out of an entry, and gives the roles.
func takeBehalf(line *yaml.Node) (roles []casework.Role, errs []error) {
	if line.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(line.Content); i += 2 {
		if line.Content[i].Value != behalfField {
			continue
		}
		given := line.Content[i+1]
		line.Content = slices.Delete(line.Content, i, i+2)
		return rolesOf(given)
	}
	return nil, nil
}

// rolesOf reads {roles: [caseworker, team-leader]}.
func rolesOf(given *yaml.Node) (roles []casework.Role, errs []error) {
	wrong := errors.New("onBehalf must be written as {roles: [caseworker, team-leader]}")
	if given.Kind != yaml.MappingNode || len(given.Content) != 2 || given.Content[0].Value != "roles" || given.Content[1].Kind != yaml.SequenceNode {
		return nil, []error{wrong}
	}
	list := given.Content[1].Content
	if len(list) == 0 || len(list) > len(onBehalfRoles) {
		return nil, []error{wrong}
	}
	for _, node := range list {
		role := casework.Role(node.Value)
		if node.Kind != yaml.ScalarNode || !slices.Contains(onBehalfRoles, role) {
			return nil, []error{errNotOnBehalf}
		}
		roles = append(roles, role)
	}
	return roles, nil
}
