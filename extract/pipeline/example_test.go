package pipeline_test

import (
	"context"
	"fmt"
	"log"

	"tarikh/extract/article"
	"tarikh/extract/pipeline"
)

// An article is read, and what it says is printed with the words that say it.
func Example() {
	p, err := pipeline.Load("ar")
	if err != nil {
		log.Fatal(err)
	}
	reader, err := p.Reader(article.Options{})
	if err != nil {
		log.Fatal(err)
	}
	a, err := reader.Parse("visit.txt", []byte("القاهرة 5 مارس 2019 (رويترز) وصل الرئيس الفرنسي إيمانويل ماكرون إلى القاهرة اليوم الثلاثاء."))
	if err != nil {
		log.Fatal(err)
	}
	doc, err := p.Document(context.Background(), a)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("published", doc.Article.Published, "by", doc.Article.Source)
	for _, d := range doc.Dates {
		fmt.Println("date", d.Value, d.Text)
	}
	for _, e := range doc.Entities {
		fmt.Println(e.Kind, e.Name)
	}
	for _, v := range doc.Events {
		fmt.Println("event", v.Type, v.Trigger.Text, v.When.Value)
	}
	// Output:
	// published 2019-03-05 by رويترز
	// date 2019-03-05 5 مارس 2019
	// date 2019-03-05 اليوم الثلاثاء
	// place القاهرة
	// organisation رويترز
	// person إيمانويل ماكرون
	// event visit وصل 2019-03-05
}
