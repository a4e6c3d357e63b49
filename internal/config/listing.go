package config

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"text/tabwriter"
)

// setting is one line of the list.
type setting struct{ name, value, meaning string }

// List writes the settings of one program for people: name, default, meaning.
func List[T any](w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, s := range list(reflect.TypeFor[T]()) {
		if _, err := fmt.Fprintf(table, "%s\t%s\t%s\n", s.name, s.value, s.meaning); err != nil {
			return err
		}
	}
	return table.Flush()
}

// Markdown writes the same as a table for docs/settings.md.
func Markdown[T any]() string {
	var b strings.Builder
	b.WriteString("| setting | default | meaning |\n| --- | --- | --- |\n")
	for _, s := range list(reflect.TypeFor[T]()) {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.name, s.value, s.meaning)
	}
	return b.String()
}

// list reads the struct's tags. A group that is shared comes where it is embedded: first.
func list(group reflect.Type) []setting {
	var all []setting
	for i := range group.NumField() {
		field := group.Field(i)
		if field.Anonymous {
			all = append(all, list(field.Type)...)
			continue
		}
		value := field.Tag.Get("default")
		switch {
		case isTrue(field, "required"):
			value = "(required)"
		case value == "":
			value = "(empty)"
		}
		meaning := field.Tag.Get("desc")
		if isSecret(field.Type) {
			meaning += "; or " + nameOf(field) + fileSuffix + ", a file that holds it"
		}
		all = append(all, setting{nameOf(field), value, meaning})
	}
	return all
}
