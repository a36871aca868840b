/**
 * Family and middle names of the Kinh, `name:weight`. The head follows published shares of the population
 * (Nguyễn 38 %, Trần 11 %, Lê 9.5 %, Phạm 7 %, Hoàng/Huỳnh 5 %, Phan 4.5 %, Vũ/Võ 3.9 %); the tail is a guess.
 * "Hoàng|Huỳnh" and "Vũ|Võ" are one name in two spellings: the first north of Huế, the second south of it.
 */
export const FAMILY = `
Nguyễn:38.4 Trần:11 Lê:9.5 Phạm:7 Hoàng|Huỳnh:5.1 Phan:4.5 Vũ|Võ:3.9 Đặng:2.1 Bùi:2 Đỗ:1.4 Hồ:1.3 Ngô:1.3 Dương:1 Lý:.5
Đinh:.9 Trương:.9 Đoàn:.6 Trịnh:.6 Mai:.55 Đào:.55 Lâm:.5 Hà:.5 Cao:.5 Lương:.45 Tạ:.3 Tô:.3 Lưu:.3 Chu:.28 Phùng:.28
Châu:.22 Thái:.22 Tống:.18 Kiều:.15 Quách:.14 Vương:.14 Từ:.13 Tăng:.13 Triệu:.12 La:.12 Văn:.1 Hứa:.1 Nghiêm:.09 Thân:.09
Bạch:.08 Lại:.08 Đàm:.1 Doãn:.06 Khổng:.05 Mạc:.06 Thạch:.05 Kim:.05 Lục:.05 Ninh:.05 Giang:.05 Ông:.03 Tôn:.04 Viên:.03
Âu:.03 Biện:.02 Cái:.02 Cấn:.04 Chử:.02 Cù:.04 Cung:.02 Danh:.03 Diệp:.05 Đậu:.04 Đồng:.05 Đới:.02 Đường:.03 Giáp:.05
Hán:.03 Hàn:.03 Hầu:.02 Hoa:.02 Hồng:.03 Khuất:.03 Khúc:.02 Khương:.03 Lã:.04 Lăng:.02 Liêu:.03 Lò:.02 Lộ:.01 Lữ:.03 Ma:.03
Mã:.03 Mẫn:.02 Mâu:.01 Mông:.02 Ngạc:.01 Ngọ:.02 Ngụy:.02 Nhâm:.02 Nhữ:.02 Nông:.05 Ôn:.02 Phí:.03 Phó:.02 Phương:.02 Quản:.02
Quan:.02 Sầm:.02 Sử:.01 Tào:.03 Tất:.01 Thẩm:.03 Thang:.01 Thi:.02 Thiều:.03 Thời:.01 Tiêu:.03 Tòng:.01 Trà:.02 Trang:.02
Trầm:.02 Trưng:.01 Ưng:.01 Uông:.02 Ứng:.01 Vi:.03 Viêm:.01 Xa:.01 Yên:.01 Bành:.02 Bế:.02 Ca:.01 Cồ:.02 Đôn:.01 Hạ:.02
Hình:.01 Kha:.02 Lôi:.01 Mạch:.02 Nhan:.02 Nhiêu:.01 Phạn:.01 Quang:.02 Quyền:.01 Sơn:.02 Tiết:.01 Tiền:.01 Vòng:.01 Ngân:.01`;

export const MALE_MIDDLE = `
Văn:24- Minh:8 Đức:7 Quang:4.5 Hữu:3.5 Ngọc:3 Xuân:2.6- Thanh:3 Hoàng:3.5+ Quốc:4 Đình:3 Thành:2.6 Công:2 Duy:2.6 Anh:2+
Gia:2.4+ Trung:1.6 Tuấn:2 Mạnh:1.5 Việt:1.2 Tiến:1.5 Trọng:1.2 Bá:1 Thế:1.5 Nhật:1.2+ Hồng:1 Khánh:1 Phúc:.6 Viết:.7 Sỹ:.6-
Huy:1 Chí:1 Tấn:1.5 Phước:.7 Hải:.7 Bảo:1.2+ Đăng:1+ Thiên:.6+ Vĩnh:.4 Nguyên:.5+ Như:.1 Kim:.2 Long:.4 Hoài:.5 Đại:.3
Quý:.3 Cao:.3 Thái:.6 Phi:.4 Trí:.4 Tùng:.2 Danh:.2 Phú:.3 Vũ:.4 Ngô:.1 Lê:.2 Trần:.2 Nguyễn:.2 An:.2+ Khắc:.4 Doãn:.2
Sơn:.2 Trường:.3 Thiện:.2 Tường:.1 Hoàn:.1 Kiến:.1 Triệu:.1 Hùng:.2 Bình:.2 Nam:.2 Đông:.1 Phương:.2 Hà:.1 Lâm:.1
Hoàng_Minh:.2+ Trần_Minh:.15 Nguyễn_Gia:.15+ Lê_Anh:.1 Phạm_Quốc:.08 Vũ_Đức:.08 Đình_Quang:.06 Lê_Hoàng:.15+ Trần_Đức:.1
Nguyễn_Hoàng:.15+ Hữu_Minh:.05 Ngọc_Anh:.06 Văn_Minh:.05 Bùi_Gia:.05+ Đỗ_Nhật:.04+ Phan_Anh:.05 Hoàng_Gia:.1+`;

export const FEMALE_MIDDLE = `
Thị:27- Ngọc:7 Thu:5 Thanh:5 Phương:4.5 Minh:3.5+ Thùy:3 Hồng:3.5 Kim:3 Mỹ:2 Bích:2 Khánh:3+ Hoài:1.5 Quỳnh:2 Diệu:2
Lan:1.5 Ánh:1.2 Thảo:1.5 Mai:2 Hải:1.3 Hà:1.3 Tuyết:1 Bảo:1.6+ Gia:1.2+ Tường:.6+ Cẩm:.9 Yến:.9 Như:.9 Trúc:.9 Thúy:1.4-
Kiều:.9 Xuân:1 Huyền:1 Vân:.9 Tú:.5 Châu:.4+ Hương:.5 Diễm:.4- Nhật:.6+ Uyên:.4 An:.3+ Nguyệt:.3 Lệ:.4- Ái:.3 Hạnh:.4 Tố:.3
Anh:.4 Đan:.3+ Trâm:.3+ Linh:.4+ Hoàng:.8+ Nguyễn:.2 Trần:.15 Lê:.2 Thiên:.3+ Thục:.2 Tâm:.3 Hiền:.2 Hoàn:.05 Quế:.1
Mộng:.1- Băng:.1 Song:.1 Thủy:.5 Thụy:.1+ Ý:.1+ Yên:.1+ Đoan:.1 Giáng:.1 Hạ:.1+ Huỳnh:.2 Khả:.1+ Lam:.1+ Liên:.1 Ly:.1
Mẫn:.1+ Nhã:.2+ Phước:.1 Quý:.1 Sao:.05+ Thái:.1 Trà:.1+ Tuệ:.2+ Việt:.1 Vy:.1
Thị_Thu:1.6- Thị_Ngọc:1.4 Thị_Thanh:1.4- Thị_Phương:1.2 Thị_Hồng:1.2- Thị_Kim:.9- Thị_Mỹ:.6 Thị_Bích:.5- Thị_Thùy:.7
Thị_Minh:.5 Thị_Lan:.3 Thị_Hoài:.3 Thị_Quỳnh:.3 Ngọc_Bảo:.2+ Hoàng_Phương:.1+ Nguyễn_Bảo:.15+ Trần_Khánh:.1+ Lê_Ngọc:.1
Huỳnh_Như:.1 Ngọc_Minh:.1+ Thảo_Nguyên:.08 Phạm_Thu:.06 Vũ_Minh:.06+`;
