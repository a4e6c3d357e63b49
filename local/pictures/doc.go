// Package pictures takes the pictures of the site that stand in the documents: in a real browser, on a system of its own, of invented people only.
//
//	pictures.go  which pages, as whom, and what there is to see on them
//	small.go     a picture with few colours, so that the repository stays small
package pictures
