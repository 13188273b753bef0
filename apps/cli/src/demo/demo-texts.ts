/** What customers write about; `demo-desk.ts` makes a topic of each. */
export type TopicKey = 'hours' | 'late' | 'damaged' | 'allergens' | 'orders' | 'repair' | 'money' | 'praise';

/** One story: what the customer writes, first and when they write again, and what an agent answers. */
export interface Talk {
  lines: string[];
  topic: TopicKey;
  answer: string;
}

/** A believable company's customers. */
export interface Language {
  locale: string;
  firstNames: string[];
  lastNames: string[];
  messages: Talk[];
  comments: Talk[];
  visitorPosts: Talk[];
  /** `@` stands for the user name of the account. */
  mentions: Talk[];
}

const about = (topic: TopicKey, lines: string[], answer: string): Talk => ({ topic, lines, answer });
const names = (list: string): string[] => list.split(', ');

const german: Language = {
  locale: 'de_DE',
  firstNames: names(
    'Anke, Björn, Carsten, Dörte, Elif, Frieda, Gökhan, Heike, Ingo, Jasmin, Käthe, Lars, Mehmet, Nele, Özlem, Peer, Rüdiger, Svenja, Thorben, Uschi',
  ),
  lastNames: names(
    'Ackermann, Böhnisch, Çelik, Dörfler, Ebersbach, Färber, Großkopf, Hübschmann, Imhoff, Jäckel, Kühnast, Löffelholz, Mühlbauer, Nüßlein, Oßwald, Pfützner, Quednau, Rößler, Schäuble, Tröger, Uhlig, Völker, Wölfel, Yüksel, Zöllner',
  ),
  messages: [
    about(
      'hours',
      ['Hallo, haben Sie am Sonntag geöffnet?', 'Und wie lange?'],
      'Guten Tag, ja: sonntags von 8 bis 12 Uhr.',
    ),
    about(
      'late',
      ['Meine Bestellung ist noch nicht da. Bestellnummer 40318.', 'Ich warte jetzt seit fünf Tagen!'],
      'Das tut uns leid. Ihr Paket ist seit heute unterwegs, die Sendungsnummer finden Sie in Ihrem Konto.',
    ),
    about(
      'allergens',
      ['Guten Morgen! Ist das Dinkelbrot auch ohne Nüsse?', 'Meine Tochter ist allergisch.'],
      'Guten Morgen! Das Dinkelbrot enthält keine Nüsse, wird aber in derselben Backstube hergestellt. Spuren können wir nicht ausschließen.',
    ),
    about(
      'orders',
      ['Kann ich eine Torte für 20 Personen vorbestellen? 🎂'],
      'Sehr gern! Bis wann brauchen Sie die Torte, und welche Sorte darf es sein?',
    ),
    about(
      'repair',
      ['Das Rad vom letzten Jahr quietscht, kann ich es zur Durchsicht bringen?', 'Am liebsten am Freitag.'],
      'Bringen Sie es gern vorbei, am Freitag haben wir ab 10 Uhr Zeit dafür.',
    ),
    about(
      'money',
      ['Ich möchte einen Gutschein zurückgeben. Geht das?'],
      'Innerhalb von 14 Tagen ist das möglich. Schicken Sie uns bitte die Nummer des Gutscheins.',
    ),
    about(
      'praise',
      ['Super Beratung gestern, vielen Dank an das ganze Team! 🧡'],
      'Das freut uns sehr, wir geben es weiter!',
    ),
    about(
      'money',
      ['Wo finde ich die Rechnung zu meinem Einkauf?', 'Hat sich erledigt, danke.'],
      'In Ihrem Konto unter „Einkäufe“. Sollen wir sie Ihnen schicken?',
    ),
  ],
  comments: [
    about('orders', ['Wie viel kostet das?', 'Danke!'], '24,90 €, und ab zwei Stück versandkostenfrei.'),
    about(
      'hours',
      ['Gibt es das auch in Freiburg?'],
      'Ja, ab nächster Woche auch in der Filiale am Münsterplatz.',
    ),
    about(
      'damaged',
      ['Bei mir kam es leider kaputt an 😕', 'Ich habe Ihnen eine Nachricht geschrieben.'],
      'Oh nein! Wir ersetzen es Ihnen. Schreiben Sie uns bitte Ihre Bestellnummer als Nachricht.',
    ),
    about('praise', ['Sieht toll aus!'], 'Vielen Dank!'),
    about(
      'money',
      ['Seit wann so teuer?'],
      'Die Preise für Mehl und Butter sind gestiegen, das müssen wir leider weitergeben.',
    ),
  ],
  visitorPosts: [
    about(
      'praise',
      ['Heute zum ersten Mal da gewesen – sehr freundlich, ich komme wieder.'],
      'Danke, bis zum nächsten Mal!',
    ),
    about(
      'hours',
      ['Am Telefon ist seit Tagen niemand zu erreichen. Ist bei euch alles in Ordnung?'],
      'Unsere Telefonanlage wird umgebaut, ab Montag sind wir wieder erreichbar.',
    ),
    about(
      'repair',
      ['Suche jemanden, der sich mit alten Nabenschaltungen auskennt. Macht ihr das?'],
      'Ja, unser Meister kennt sich damit aus. Kommen Sie gern vorbei!',
    ),
  ],
  mentions: [
    about('praise', ['Frühstück mit @ 🥐'], 'Guten Appetit!'),
    about('praise', ['Bestes Mitbringsel von @, Empfehlung!'], 'Vielen Dank für die Empfehlung!'),
  ],
};

const english: Language = {
  locale: 'en_GB',
  firstNames: names(
    'Aisha, Bronwyn, Callum, Daphne, Ewan, Fiona, Gareth, Harriet, Imogen, Jamal, Keira, Lachlan, Maeve, Niall, Orla, Priya, Rhys, Siobhán, Tamsin, Zachary',
  ),
  lastNames: names(
    'Ashworth, Blackwood, Carmichael, Dunmore, Ellington, Fairweather, Godfrey, Hathaway, Inglewood, Jarvis, Kingsley, Llewellyn, MacAllister, Netherfield, O’Donoghue, Pemberton, Quigley, Ravenscroft, Somerville, Thistlethwaite, Underhill, Venkatesan, Whitcombe, Yardley, Zeller',
  ),
  messages: [
    about(
      'hours',
      ['Hi, are you open on Sunday?', 'And until when?'],
      'Hello, yes: on Sundays from 8 am to noon.',
    ),
    about(
      'late',
      ['My order has not arrived yet. The number is 40319.', 'It has been five days now!'],
      'We are sorry. Your parcel left us today; the tracking number is in your account.',
    ),
    about(
      'allergens',
      ['Good morning! Is the rye bread free of nuts?', 'My daughter is allergic.'],
      'Good morning! The rye bread has no nuts in it, but it is made in the same bakery, so we cannot rule out traces.',
    ),
    about(
      'orders',
      ['Could I order a cake for twenty people? 🎂'],
      'With pleasure! When do you need it, and which cake would you like?',
    ),
    about(
      'repair',
      ['The bike I bought last year squeaks. May I bring it in?', 'Friday would be best.'],
      'Please do, on Friday we have time for it from 10 o’clock.',
    ),
    about(
      'money',
      ['I would like to return a voucher. Is that possible?'],
      'It is, within 14 days. Please send us the number of the voucher.',
    ),
    about(
      'praise',
      ['Lovely service yesterday, thanks to the whole team! 🧡'],
      'That is lovely to read, we will pass it on!',
    ),
    about(
      'money',
      ['Where do I find the invoice of my purchase?', 'Never mind, found it.'],
      'In your account, below “Purchases”. Shall we send it to you?',
    ),
  ],
  comments: [
    about('orders', ['How much is it?', 'Thanks!'], '€24.90, and free delivery from two on.'),
    about('orders', ['Do you deliver abroad?'], 'Yes, all over Europe.'),
    about(
      'damaged',
      ['Mine arrived broken 😕', 'I have sent you a message.'],
      'Oh no! We will replace it. Please send us your order number as a message.',
    ),
    about('praise', ['Looks great!'], 'Thank you!'),
    about(
      'money',
      ['Since when is it that expensive?'],
      'Flour and butter have become dearer, and we have to pass that on.',
    ),
  ],
  visitorPosts: [
    about('praise', ['First visit today – very friendly, I will be back.'], 'Thank you, see you soon!'),
    about(
      'hours',
      ['Nobody has answered the phone for days. Is everything all right?'],
      'Our telephones are being replaced, we can be reached again from Monday on.',
    ),
    about(
      'repair',
      ['Looking for somebody who knows old hub gears. Do you?'],
      'We do, our mechanic knows them well. Come by!',
    ),
  ],
  mentions: [
    about('praise', ['Breakfast with @ 🥐'], 'Enjoy!'),
    about('praise', ['Best souvenir ever, from @!'], 'Thank you for saying so!'),
  ],
};

export const languages = [german, english];

/** What the business itself posts, for customers to comment on. */
export const PAGE_POST = 'Neu bei uns – was meint ihr? / New in store – what do you think?';
export const INSTAGRAM_POST = 'Frisch eingetroffen. / Just in. ✨';
