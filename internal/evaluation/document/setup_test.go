package document_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
	"samspil/internal/evaluation/document"
	"samspil/internal/evaluation/evaluationtest"
)

// languages are all in which a document is written.
var languages = []string{"da", "en"}

// reports are of invented families, of which all is shown, and of others, of which more and more is not.
func reports() map[string]evaluation.Report {
	return map[string]evaluation.Report{
		"invented": evaluationtest.Report(50, 1, true),
		"fifty":    evaluationtest.Report(50, 1, false),
		"twenty":   evaluationtest.Report(20, 1, false),
		"seven":    evaluationtest.Report(7, 1, false),
		"compared": compared(),
	}
}

// compared is a cohort beside another.
func compared() evaluation.Report {
	r, other := evaluationtest.Report(50, 1, false), evaluationtest.Report(30, 2, false)
	r.Cohort.Name, other.Cohort.Name = "spring", "autumn"
	r.Beside = &other
	return r
}

// eachPage looks at every report in both languages.
func eachPage(t *testing.T, look func(t *testing.T, r evaluation.Report, language string, page *node)) {
	t.Helper()
	for name, r := range reports() {
		for _, language := range languages {
			t.Run(name+" "+language, func(t *testing.T) {
				t.Parallel()
				look(t, r, language, parse(t, written(t, r, language)))
			})
		}
	}
}

func written(t *testing.T, r evaluation.Report, language string) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, document.HTML(&b, r, language))
	return b.String()
}

func rows(t *testing.T, r evaluation.Report, language string) (head []string, all [][]string) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, document.CSV(&b, r, language))
	read, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	return read[0], read[1:]
}

func object(t *testing.T, r evaluation.Report) (whole map[string]any, text string) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, document.JSON(&b, r))
	text = b.String()
	require.NoError(t, json.Unmarshal(b.Bytes(), &whole))
	return whole, text
}

// node is an element of a page.
type node struct {
	name     string
	attr     map[string]string
	children []*node
	own      strings.Builder
}

// parse reads a page, which is written as well as XML is.
func parse(t *testing.T, text string) *node {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	open := []*node{{name: "document"}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			require.Len(t, open, 1, "every element is closed")
			return open[0]
		}
		require.NoError(t, err)
		within := open[len(open)-1]
		switch x := token.(type) {
		case xml.StartElement:
			n := &node{name: x.Name.Local, attr: map[string]string{}}
			for _, a := range x.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			within.children, open = append(within.children, n), append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			within.own.Write(x)
		}
	}
}

// all are the elements with one of these names, in the order in which they stand; all of them where none is named.
func (n *node) all(names ...string) (found []*node) {
	for _, c := range n.children {
		for _, name := range names {
			if c.name == name {
				found = append(found, c)
			}
		}
		if len(names) == 0 {
			found = append(found, c)
		}
		found = append(found, c.all(names...)...)
	}
	return found
}

// text is all that can be read in it.
func (n *node) text() string {
	text := n.own.String()
	for _, c := range n.children {
		text += " " + c.text()
	}
	return text
}

func (n *node) byID(id string) *node {
	for _, x := range n.all() {
		if x.attr["id"] == id {
			return x
		}
	}
	return nil
}
