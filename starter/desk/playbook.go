package desk

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	mdtext "github.com/yuin/goldmark/text"

	"samspil/docs"
)

// playbookPage is docs/operations.md, as a part of the page. It is the program's own document, which was read when the program was built; what it holds of HTML is left out.
var playbookPage = func() template.HTML {
	md := goldmark.New(
		goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(html.WithXHTML()),
	)
	_, body, _ := bytes.Cut(docs.Operations, []byte("\n")) // the page has a title of its own
	tree := md.Parser().Parse(mdtext.NewReader(body))
	if err := unlink(tree); err != nil {
		panic(err)
	}
	var out bytes.Buffer
	if err := md.Renderer().Render(&out, body, tree); err != nil {
		panic(fmt.Sprintf("docs/operations.md: %v", err))
	}
	// A column without a title has no heading, and what scrolls can be reached by the keyboard.
	page := strings.NewReplacer("<th></th>", "<td></td>", "<pre>", `<pre tabindex="0">`).Replace(out.String())
	return template.HTML(page) //nolint:gosec // nothing in it comes from outside the program
}()

// unlink leaves of a link to another document its words: here there is no other.
func unlink(tree ast.Node) error {
	var elsewhere []*ast.Link
	err := ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, is := n.(*ast.Link); is && entering && !strings.HasPrefix(string(link.Destination), "#") {
			elsewhere = append(elsewhere, link)
		}
		return ast.WalkContinue, nil
	})
	for _, link := range elsewhere {
		for child := link.FirstChild(); child != nil; child = link.FirstChild() {
			link.Parent().InsertBefore(link.Parent(), link, child)
		}
		link.Parent().RemoveChild(link.Parent(), link)
	}
	return err
}

// playbook shows IT what to do when something fails.
func (*desk) playbook(r *request) {
	title := r.text("it.playbook")
	r.show(http.StatusOK, "playbook", page{Title: title, Here: "it", Crumbs: []crumb{{r.text("it.title"), "/desk/it"}, {Title: title}}, Data: playbookPage})
}
