package fuzztest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// maxDepth is how deep a document may be to be changed as a tree. What is deeper is tried as it is.
const maxDepth = 100

var errNoTree = errors.New("no JSON that is changed as a tree")

// node is a JSON value: an object, a list, or a literal as it is written.
type node struct {
	object, list bool
	names        []string // of an object's values, in order; the same one may stand twice
	items        []*node
	literal      string
}

// parse reads one JSON value.
func parse(text []byte) (*node, error) {
	if !json.Valid(text) {
		return nil, errNoTree
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	n, err := read(decoder, 0)
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errNoTree
	}
	return n, nil
}

func read(d *json.Decoder, depth int) (*node, error) {
	token, err := d.Token()
	if err != nil || depth > maxDepth {
		return nil, errNoTree
	}
	delimiter, is := token.(json.Delim)
	if !is {
		text, err := json.Marshal(token)
		return &node{literal: string(text)}, err
	}
	n := &node{object: delimiter == '{', list: delimiter == '['}
	for d.More() {
		if n.object {
			name, err := d.Token()
			if err != nil {
				return nil, errNoTree
			}
			text, _ := name.(string)
			n.names = append(n.names, text)
		}
		item, err := read(d, depth+1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	_, err = d.Token()
	return n, err
}

// write gives the tree as JSON.
func (n *node) write() []byte {
	var b bytes.Buffer
	n.to(&b)
	return b.Bytes()
}

func (n *node) to(b *bytes.Buffer) {
	switch {
	case n.object:
		b.WriteByte('{')
	case n.list:
		b.WriteByte('[')
	default:
		b.WriteString(n.literal)
		return
	}
	for i, item := range n.items {
		if i > 0 {
			b.WriteByte(',')
		}
		if n.object {
			b.Write(quoted(n.names[i]))
			b.WriteByte(':')
		}
		item.to(b)
	}
	if n.object {
		b.WriteByte('}')
		return
	}
	b.WriteByte(']')
}

func quoted(text string) []byte {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string can always be written
	}
	return out
}

// all are the tree's nodes, from the root on.
func (n *node) all() []*node {
	list := []*node{n}
	for _, item := range n.items {
		list = append(list, item.all()...)
	}
	return list
}

// isText tells whether it is a string.
func (n *node) isText() bool { return !n.object && !n.list && n.literal[0] == '"' }

// text is the string that it is.
func (n *node) text() (s string) {
	_ = json.Unmarshal([]byte(n.literal), &s) // parse wrote it
	return s
}
