package policyfile

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"samspil/internal/policy"

	"go.yaml.in/yaml/v3"
)

// The fields a mapping can have, by type. `required` makes a missing one a fault; a wrong type always is.

func (m *mapping) text(name string, required bool) string {
	node := m.take(name, required)
	if node == nil {
		return ""
	}
	return m.r.text(node, m.sub(name))
}

func (r *reader) text(node *yaml.Node, path string) string {
	if node.Kind != yaml.ScalarNode || node.Tag == "!!int" || node.Tag == "!!float" || node.Tag == "!!bool" {
		r.fault(node, path, "expected text, found %s", describe(node))
		return ""
	}
	if node.Value == "" {
		r.fault(node, path, "the text is empty")
	}
	return node.Value
}

// number is a whole number between low and high.
func (m *mapping) number(name string, required bool, low, high int) int {
	node := m.take(name, required)
	if node == nil {
		return 0
	}
	n, err := strconv.Atoi(node.Value)
	if node.Kind != yaml.ScalarNode || node.Tag != "!!int" || err != nil {
		m.r.fault(node, m.sub(name), "expected a whole number, found %s", describe(node))
		return 0
	}
	if n < low || n > high {
		m.r.fault(node, m.sub(name), "%d is out of range: from %d to %d", n, low, high)
	}
	return n
}

// rate is a number above zero.
func (m *mapping) rate(name string) float64 {
	node := m.take(name, true)
	if node == nil {
		return 0
	}
	n, err := strconv.ParseFloat(node.Value, 64)
	if node.Kind != yaml.ScalarNode || node.Tag != "!!int" && node.Tag != "!!float" || err != nil {
		m.r.fault(node, m.sub(name), "expected a number, found %s", describe(node))
		return 0
	}
	// Written so that NaN is refused too.
	if !(n > 0 && n <= 10000) {
		m.r.fault(node, m.sub(name), "%s is out of range: above 0, at most 10000 a second", node.Value)
	}
	return n
}

func (m *mapping) yes(name string, required bool) bool {
	node := m.take(name, required)
	if node == nil {
		return false
	}
	if node.Kind != yaml.ScalarNode || node.Tag != "!!bool" {
		m.r.fault(node, m.sub(name), "expected true or false, found %s", describe(node))
		return false
	}
	return node.Value == "true" || node.Value == "True" || node.Value == "TRUE"
}

func (m *mapping) period(name string, required bool) policy.Period {
	node := m.take(name, required)
	if node == nil {
		return policy.Period{}
	}
	return m.r.period(node, m.sub(name))
}

func (r *reader) period(node *yaml.Node, path string) policy.Period {
	if node.Kind != yaml.ScalarNode || node.Tag != "!!str" {
		r.fault(node, path, "expected a period such as \"4 weeks\", found %s", describe(node))
		return policy.Period{}
	}
	period, err := policy.ParsePeriod(node.Value)
	if unknown, ok := errors.AsType[*policy.UnknownUnitError](err); ok {
		r.fault(node, path, "unknown unit %q%s; the units are %s", unknown.Unit, didYouMean(unknown.Unit, policy.UnitNames()), strings.Join(policy.UnitNames(), ", "))
		return policy.Period{}
	}
	if err != nil {
		r.fault(node, path, "%v", err)
		return policy.Period{}
	}
	return period
}

// day is a date without time, 2006-01-02.
func (m *mapping) day(name string) string {
	node := m.take(name, false)
	if node == nil {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, node.Value); node.Kind != yaml.ScalarNode || err != nil {
		m.r.fault(node, m.sub(name), "expected a day such as 2026-07-01, found %s", describe(node))
		return ""
	}
	return node.Value
}

// name reads the fields da and en.
func (m *mapping) name() policy.Name {
	return policy.Name{Da: m.text("da", true), En: m.text("en", true)}
}

// inner opens a mapping below; a missing one is a fault, and its fields then read as missing without more faults.
func (m *mapping) inner(name string) *mapping {
	node := m.take(name, true)
	if node == nil {
		return &mapping{r: m.r, path: m.sub(name)}
	}
	return m.r.mapping(node, m.sub(name))
}

// list calls each for every element, with its path. An empty list is a fault: leave the field out instead.
func (m *mapping) list(name string, required bool, each func(node *yaml.Node, path string)) {
	node := m.take(name, required)
	if node == nil {
		return
	}
	path := m.sub(name)
	if node.Kind != yaml.SequenceNode {
		m.r.fault(node, path, "expected a list, found %s", describe(node))
		return
	}
	if len(node.Content) == 0 && required {
		m.r.fault(node, path, "the list is empty")
	}
	for i, element := range node.Content {
		elementPath := fmt.Sprintf("%s[%d]", path, i)
		element = resolved(element)
		m.r.places[elementPath] = element
		each(element, elementPath)
	}
}

func (m *mapping) texts(name string, required bool) []string {
	var values []string
	m.list(name, required, func(node *yaml.Node, path string) {
		values = append(values, m.r.text(node, path))
	})
	return values
}

func (m *mapping) periods(name string) []policy.Period {
	var values []policy.Period
	m.list(name, false, func(node *yaml.Node, path string) {
		values = append(values, m.r.period(node, path))
	})
	return values
}
