import type { Content } from '@/lib/api';

export interface Role {
  name: string;
  language?: string;
  phone: string;
  lines: Content[];
}

const text = (words: string): Content => ({ kind: 'text', text: words, entities: [] });

/** Customers of a lamp shop, each in his own language. */
export const cast: Role[] = [
  {
    name: 'Jordan Blake',
    language: 'en',
    phone: '+1 415 555 2671',
    lines: [text('Hi! Do you ship the Hoshi floor lamp to Oakland?'), text('And does it come with a bulb?')],
  },
  {
    name: 'عمر فاروق',
    language: 'ar',
    phone: '+971 50 123 4567',
    lines: [text('السلام عليكم، طلبت المصباح يوم الأحد'), text('هل يمكنني تغيير عنوان التوصيل قبل الشحن؟')],
  },
  {
    name: 'ณัฐพล ศรีสุข',
    language: 'th',
    phone: '+66 81 234 5678',
    lines: [text('ขอใบกำกับภาษีเต็มรูปแบบได้ไหมครับ')],
  },
  {
    name: 'Beatriz Almeida',
    language: 'pt',
    phone: '+55 81 99876 5432',
    lines: [
      text('Oi! Amei a luminária da foto 😍'),
      text('Vocês entregam em Recife até sexta-feira?'),
      text('Se sim, quero duas.'),
    ],
  },
  {
    name: 'Guadalupe Ortiz Hernández de la Torre y Villanueva',
    language: 'es',
    phone: '+52 55 1234 5678',
    lines: [text('Buenas tardes, la pantalla llegó rota.'), text('¿Me pueden mandar otra?')],
  },
  {
    name: '林怡君',
    language: 'zh-Hant',
    phone: '+886 912 345 678',
    lines: [text('請問這款吊燈的吊線可以加長嗎？'), text('可以的話我想訂三盞')],
  },
  {
    name: '王小明',
    language: 'zh',
    phone: '+86 138 0013 8000',
    lines: [text('你好，请问这款有蓝色的吗？'), text('周五前能到吗？')],
  },
  {
    name: '田中 美咲',
    language: 'ja',
    phone: '+81 90 5512 2231',
    lines: [text('土曜日までに届きますか？'), text('日曜日が母の誕生日なんです。')],
  },
  {
    name: 'Klaus Brandt',
    language: 'de',
    phone: '+49 151 23456789',
    lines: [text('Rechnung 20388: bitte die USt-IdNr. ergänzen. Danke!')],
  },
  { name: '🌸 Sakura ✨', language: 'en', phone: '+65 9123 4567', lines: [text('🙏🙏🙏')] },
  { name: '+55 21 98765 4321', language: 'pt', phone: '+55 21 98765 4321', lines: [text('Oi, tudo bem?')] },
  {
    name: 'Evil\u202Eeman\u202C Test',
    language: 'en',
    phone: '+44 7700 900123',
    lines: [text('Is the switch on the cord? See https://example.com/lamps?id=42 please.')],
  },
];

/** Sentences that customers say when they are made to say something. */
export const chatter: Content[] = [
  text('Thank you, that helps a lot!'),
  text('Could you send me the tracking link?'),
  text('¿Cuánto tarda el envío a Guadalajara?'),
  text('ありがとうございます。助かりました。'),
  text('谢谢，已经收到了！'),
  text('شكرًا جزيلًا لكم'),
  text('ขอบคุณมากค่ะ'),
  text('Perfeito, obrigado! 👍'),
];
