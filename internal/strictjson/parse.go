package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxDepth is deeper than any real document, and shallow enough to walk.
const maxDepth = 32

// SyntaxError is text that is not JSON. Line and Column count from 1; the text itself is not repeated.
type SyntaxError struct {
	Line, Column int
	Da, En       string
}

// Error gives the English text.
func (e *SyntaxError) Error() string { return e.In("en") }

// In gives the text in Danish ("da") or English.
func (e *SyntaxError) In(language string) string {
	if language == "da" {
		return fmt.Sprintf("Ikke gyldig JSON i linje %d, tegn %d: %s", e.Line, e.Column, e.Da)
	}
	return fmt.Sprintf("Not valid JSON in line %d, column %d: %s", e.Line, e.Column, e.En)
}

// syntaxAt turns a byte offset into a line and a column.
func syntaxAt(data []byte, offset int64, da, en string) *SyntaxError {
	before := data[:min(int(offset), len(data))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return &SyntaxError{Line: line, Column: column, Da: da, En: en}
}

// object keeps the fields of a JSON object in their order, including repeated ones.
type object struct {
	fields map[string]any
	order  []string
	twice  []string
}

// parser reads tokens into objects, []any, string, json.Number, bool and nil.
type parser struct {
	data    []byte
	decoder *json.Decoder
}

func parse(data []byte) (any, *SyntaxError) {
	if !utf8.Valid(data) {
		return nil, notUTF8(data)
	}
	// The errors of the tokens below give no useful place, so the text is checked first.
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		return nil, notJSON(data, err)
	}
	p := &parser{data: data, decoder: json.NewDecoder(bytes.NewReader(data))}
	p.decoder.UseNumber()
	return p.value(0)
}

func notJSON(data []byte, err error) *SyntaxError {
	syntax, ok := errors.AsType[*json.SyntaxError](err)
	if !ok || endsEarly(syntax) {
		return syntaxAt(data, int64(len(data)), "teksten slutter midt i det hele.", "the text ends too early.")
	}
	return syntaxAt(data, max(syntax.Offset-1, 0), "et uventet tegn.", "an unexpected character.")
}

func endsEarly(err *json.SyntaxError) bool { return strings.HasPrefix(err.Error(), "unexpected end") }

func notUTF8(data []byte) *SyntaxError {
	offset := 0
	for offset < len(data) {
		r, size := utf8.DecodeRune(data[offset:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		offset += size
	}
	return syntaxAt(data, int64(offset), "teksten er ikke UTF-8.", "the text is not UTF-8.")
}

func (p *parser) value(depth int) (any, *SyntaxError) {
	if depth > maxDepth {
		return nil, syntaxAt(p.data, p.decoder.InputOffset(), "for mange niveauer.", "too many levels.")
	}
	token, fault := p.token()
	if fault != nil {
		return nil, fault
	}
	switch token {
	case json.Delim('{'):
		return p.object(depth)
	case json.Delim('['):
		return p.list(depth)
	}
	return token, nil
}

func (p *parser) object(depth int) (any, *SyntaxError) {
	o := &object{fields: map[string]any{}}
	for p.decoder.More() {
		name, fault := p.token()
		if fault != nil {
			return nil, fault
		}
		value, fault := p.value(depth + 1)
		if fault != nil {
			return nil, fault
		}
		key, _ := name.(string) // the decoder lets nothing else stand there
		if _, there := o.fields[key]; there {
			o.twice = append(o.twice, key)
		} else {
			o.order = append(o.order, key)
		}
		o.fields[key] = value
	}
	_, fault := p.token()
	return o, fault
}

func (p *parser) list(depth int) (any, *SyntaxError) {
	list := []any{}
	for p.decoder.More() {
		value, fault := p.value(depth + 1)
		if fault != nil {
			return nil, fault
		}
		list = append(list, value)
	}
	_, fault := p.token()
	return list, fault
}

// token cannot fail on text that is known to be JSON; the error is there in case that ever changes.
func (p *parser) token() (json.Token, *SyntaxError) {
	token, err := p.decoder.Token()
	if err != nil {
		return nil, syntaxAt(p.data, p.decoder.InputOffset(), "kan ikke læses.", "cannot be read.")
	}
	return token, nil
}

// MarshalJSON writes the object back, for decoding it into a type.
func (o *object) MarshalJSON() ([]byte, error) { return json.Marshal(o.fields) }
