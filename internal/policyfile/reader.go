package policyfile

import (
	"fmt"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// reader gathers faults while a policy is read from YAML nodes, and remembers the line of each path, so that later
// checks can name lines too.
type reader struct {
	faults []Fault
	places map[string]*yaml.Node
	words  []ConsentWords
}

func (r *reader) fault(node *yaml.Node, path, format string, args ...any) {
	r.faults = append(r.faults, Fault{
		Line: max(node.Line, 1), Column: max(node.Column, 1), Path: path, Message: fmt.Sprintf(format, args...),
	})
}

// at is the node of the path, or of the nearest path around it that has one.
func (r *reader) at(path string) *yaml.Node {
	for {
		if node, found := r.places[path]; found {
			return node
		}
		if path == "" {
			return &yaml.Node{Line: 1, Column: 1}
		}
		path = parent(path)
	}
}

// parent takes the last ".field" or "[index]" off a path.
func parent(path string) string {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] == '.' || path[i] == '[' {
			return path[:i]
		}
	}
	return ""
}

// mapping is one YAML mapping being read: fields are taken from it by name, and finish names the fields that nobody took.
type mapping struct {
	r      *reader
	node   *yaml.Node
	path   string
	keys   []*yaml.Node
	values map[string]*yaml.Node
	known  []string
}

// mapping opens a node. A node that is no mapping is one fault; its fields then read as missing without further faults.
func (r *reader) mapping(node *yaml.Node, path string) *mapping {
	m := &mapping{r: r, node: resolved(node), path: path, values: map[string]*yaml.Node{}}
	r.places[path] = m.node
	if m.node.Kind != yaml.MappingNode {
		r.fault(m.node, path, "expected fields (name: value), found %s", describe(m.node))
		m.node = nil
		return m
	}
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		key, value := m.node.Content[i], resolved(m.node.Content[i+1])
		if _, twice := m.values[key.Value]; twice {
			r.fault(key, m.sub(key.Value), "the field stands twice")
			continue
		}
		m.keys = append(m.keys, key)
		m.values[key.Value] = value
		r.places[m.sub(key.Value)] = value
	}
	return m
}

func (m *mapping) sub(name string) string {
	if m.path == "" {
		return name
	}
	return m.path + "." + name
}

// take is the field's value; nil when it is missing, which for a required one is a fault at the mapping.
func (m *mapping) take(name string, required bool) *yaml.Node {
	m.known = append(m.known, name)
	value := m.values[name]
	if value != nil && value.Tag == "!!null" {
		m.r.fault(value, m.sub(name), "the field has no value")
		return nil
	}
	if value == nil && required && m.node != nil {
		m.r.fault(m.node, m.sub(name), "the field %q is missing", name)
	}
	return value
}

// finish names every field that nobody took.
func (m *mapping) finish() {
	for _, key := range m.keys {
		if !slices.Contains(m.known, key.Value) {
			m.r.fault(key, m.sub(key.Value), "unknown field %q%s", key.Value, didYouMean(key.Value, m.known))
		}
	}
}

// resolved follows a YAML alias.
func resolved(node *yaml.Node) *yaml.Node {
	for node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	return node
}

// describe names what was found in place of what was expected.
func describe(node *yaml.Node) string {
	switch {
	case node.Kind == yaml.MappingNode:
		return "fields"
	case node.Kind == yaml.SequenceNode:
		return "a list"
	case node.Tag == "!!null":
		return "nothing"
	case node.Tag == "!!int", node.Tag == "!!float":
		return "the number " + node.Value
	case node.Tag == "!!bool":
		return "the yes/no value " + node.Value
	default:
		return "the text " + strconv.Quote(node.Value)
	}
}
