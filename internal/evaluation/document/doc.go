// Package document writes down what an evaluation.Report says: as a page for people, and as files for programs. It sees nothing but the report, in which no small number stands.
//
//	document.go     the page as a whole: HTML, with page.html and style.css
//	sentences.go    the five sentences with which it begins
//	caveats.go      what stands beside the figures, in every form, and cannot be left out; why some figures are not shown
//	sections.go     which measures stand together; sections_work.go, sections_children.go and sections_together.go: what each section shows; sections_beside.go: another cohort beside it
//	tables.go       tables, and the rows of a figure
//	drawing.go      drawings as SVG; drawing_bars.go, drawing_columns.go, drawing_steps.go
//	numbers.go      shares, intervals and amounts as people read them
//	words.go        what codes are called
//	csv.go, json.go the files
//
// Everything is in Danish ("da") or English ("en").
package document
