package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
)

// MoreRows says that a list of the form has too few rows: its button has to be pressed first.
type MoreRows struct{ Path string }

// Error names the list.
func (m *MoreRows) Error() string { return fmt.Sprintf("the list %s has too few rows", m.Path) }

// Fill writes a message of the API into the fields of a form. What the message has and the form has no field for is an error.
func (f *Form) Fill(message []byte) error {
	var values map[string]any
	if err := json.Unmarshal(message, &values); err != nil {
		return err
	}
	return f.object(values, "")
}

func (f *Form) object(values map[string]any, under string) error {
	var all []error
	for _, name := range slices.Sorted(maps.Keys(values)) {
		at := incoming.Join(under, name)
		if entry := under + "[" + name + "]"; f.Field(entry) != nil {
			at = entry
		}
		all = append(all, f.value(values[name], at))
	}
	return errors.Join(all...)
}

func (f *Form) value(value any, at string) error {
	switch v := value.(type) {
	case nil:
		return nil
	case map[string]any:
		return f.object(v, at)
	case []any:
		return f.listed(v, at)
	case bool:
		return f.yesNo(v, at)
	case float64:
		if v == 0 && f.Field(at) == nil {
			return nil // it was not said
		}
		return f.Set(at, strconv.FormatFloat(v, 'f', -1, 64))
	case string:
		if v == "" {
			return nil
		}
		return f.text(v, at)
	}
	return fmt.Errorf("%s is of a kind that no form has", at)
}

func (f *Form) listed(values []any, at string) error {
	if len(values) == 0 {
		return nil
	}
	if _, rows := values[0].(map[string]any); rows {
		there := f.Field("rows:" + at)
		if there == nil {
			return fmt.Errorf("the form has no list %s", at)
		}
		if n, err := strconv.Atoi(there.Chosen[0]); err != nil || n < len(values) {
			return &MoreRows{at}
		}
		var all []error
		for i, row := range values {
			all = append(all, f.value(row, fmt.Sprintf("%s[%d]", at, i)))
		}
		return errors.Join(all...)
	}
	var texts []string
	for _, v := range values {
		texts = append(texts, fmt.Sprint(v))
	}
	if field := f.Field(at); field != nil && field.Kind == "textarea" {
		return f.Set(at, strings.Join(texts, "\n"))
	}
	return f.Set(at, texts...)
}

func (f *Form) yesNo(yes bool, at string) error {
	field := f.Field(at)
	switch {
	case field == nil && !yes:
		return nil // it was not said
	case field != nil && field.Kind == "checkbox" && !yes:
		return f.Set(at)
	}
	return f.Set(at, strconv.FormatBool(yes))
}

// text is also a moment, which a browser sends by the clock on the wall, to the minute.
func (f *Form) text(text, at string) error {
	if field := f.Field(at); field != nil && field.Kind == "datetime-local" {
		moment, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			return err
		}
		text = moment.In(calendar.Copenhagen).Format("2006-01-02T15:04")
	}
	return f.Set(at, text)
}
